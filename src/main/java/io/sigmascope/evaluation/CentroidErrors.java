package io.sigmascope.evaluation;

/**
 * Errors of the vectors from pixels to their instance's centroid, {@code (|dx| + |dy|) / 2}, over
 * all pixels of instances in all pictures.
 */
public final class CentroidErrors {
  private long pixels;
  private double sum;

  /**
   * Counts the pixels of a picture, or of several.
   *
   * @param truth dx, dy in input pixels: all dx, then all dy; NaN where a pixel is of no single
   *     instance
   * @param predicted in the same order
   * @return mean over the pixels given; NaN if there are none
   * @throws IllegalArgumentException if the arrays differ in length, or it is odd
   */
  public double add(float[] truth, float[] predicted) {
    Lengths.requireSame(truth.length, predicted.length);
    if (truth.length % 2 != 0) {
      throw new IllegalArgumentException(truth.length + " values are no pairs of dx and dy");
    }
    int half = truth.length / 2;
    long n = 0;
    double errors = 0;
    for (int i = 0; i < half; i++) {
      if (!Float.isNaN(truth[i])) {
        n++;
        errors += Math.abs((double) predicted[i] - truth[i]);
        errors += Math.abs((double) predicted[half + i] - truth[half + i]);
      }
    }
    pixels += n;
    sum += errors / 2;
    return n == 0 ? Double.NaN : errors / 2 / n;
  }

  /** Input pixels; NaN without any. */
  public double mean() {
    return sum / pixels;
  }
}
