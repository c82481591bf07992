package io.sigmascope.evaluation;

/** Depth as KITTI's files hold it: 16 bits, metres times 256, 0 for none. */
public final class StoredDepth {
  private static final double STEPS_A_METRE = 256;
  private static final int FARTHEST = 0xFFFF;

  private StoredDepth() {}

  /**
   * The nearest value that a file can hold.
   *
   * @param inverseDepth 1/m; what is not positive is infinitely far
   * @return values of 1..65535, from 4 mm to 256 m
   */
  public static short[] of(float[] inverseDepth) {
    short[] stored = new short[inverseDepth.length];
    for (int i = 0; i < stored.length; i++) {
      double steps = inverseDepth[i] > 0 ? STEPS_A_METRE / inverseDepth[i] : FARTHEST;
      stored[i] = (short) Math.max(1, Math.min(FARTHEST, Math.round(steps)));
    }
    return stored;
  }

  /**
   * What a file's values say.
   *
   * @return metres; NaN for 0
   */
  public static float[] metres(short[] stored) {
    float[] metres = new float[stored.length];
    for (int i = 0; i < metres.length; i++) {
      int value = stored[i] & 0xFFFF;
      metres[i] = value == 0 ? Float.NaN : (float) (value / STEPS_A_METRE);
    }
    return metres;
  }
}
