package io.sigmascope.evaluation;

/**
 * How much of the truth intervals of every width hold, where a Laplace scale b was predicted: an
 * interval of {@code ±b ln(1 / (1 - p))} should hold the share p. Over all labelled pixels of all
 * pictures.
 */
public final class IntervalCoverage {
  /** Intervals are asked for in percent. */
  private static final int PERCENT = 100;

  /** Pixels by the least percent whose interval holds them; those above the last by none. */
  private final long[] pixelsByPercent = new long[PERCENT + 1];

  private long pixels;

  /**
   * Counts a picture.
   *
   * @param error 0 or more; NaN where it is not known
   * @param scale b, of the error's unit, positive
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public void add(float[] error, float[] scale) {
    Lengths.requireSame(error.length, scale.length);
    for (int i = 0; i < error.length; i++) {
      if (!Float.isNaN(error[i])) {
        double needed = -Math.expm1(-(double) error[i] / scale[i]);
        pixelsByPercent[(int) Math.ceil(needed * PERCENT)]++;
        pixels++;
      }
    }
  }

  /**
   * The share of truths within the interval.
   *
   * @param percent that it should hold, 0 to 99
   * @return 0..1; NaN without pixels
   */
  public double of(int percent) {
    if (percent < 0 || percent >= PERCENT) {
      throw new IllegalArgumentException("intervals are of 0 to 99 %, got " + percent);
    }
    long held = 0;
    for (int i = 0; i <= percent; i++) {
      held += pixelsByPercent[i];
    }
    return (double) held / pixels;
  }
}
