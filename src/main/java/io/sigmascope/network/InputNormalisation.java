package io.sigmascope.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * From pictures to what a network takes: {@code (value - MEAN) / DEVIATION} for each colour, with
 * the figures that are customary for natural pictures (those of ImageNet).
 */
public final class InputNormalisation {
  private static final float[] MEAN = {123.675f, 116.28f, 103.53f};
  private static final float[] DEVIATION = {58.395f, 57.12f, 57.375f};

  private InputNormalisation() {}

  /** Mean of red, green and blue values 0..255. */
  public static float[] mean() {
    return MEAN.clone();
  }

  /** Standard deviation of red, green and blue values 0..255. */
  public static float[] deviation() {
    return DEVIATION.clone();
  }

  /**
   * Normalises, and puts the colours first.
   *
   * @param frames (N, H, W, 3) of RGB values 0..255, any type
   * @return float32 (N, 3, H, W)
   */
  public static NDArray apply(NDArray frames) {
    Shape perColour = new Shape(1, 3, 1, 1);
    NDArray planes = frames.transpose(0, 3, 1, 2);
    // Copied, so that planes really lie one after the other: convolutions read "channels last" by
    // other kernels, of which oneDNN's fail for wide layers where a CPU does not tell its caches.
    return planes
        .flatten()
        .reshape(planes.getShape())
        .toType(DataType.FLOAT32, false)
        .sub(frames.getManager().create(MEAN, perColour))
        .div(frames.getManager().create(DEVIATION, perColour));
  }
}
