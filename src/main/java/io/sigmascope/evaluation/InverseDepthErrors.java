package io.sigmascope.evaluation;

/**
 * Errors of inverse depth, and whether its predicted Laplace scale b fits them, over all labelled
 * pixels of all pictures. The sky is labelled: its inverse depth is 0.
 */
public final class InverseDepthErrors {
  /** A Laplace variable is within this many scales of its middle nine times out of ten. */
  private static final double NINETY_PERCENT = Math.log(10);

  private long pixels;
  private double absolute;
  private double squares;
  private long scaled;
  private long covered;
  private double surprise;

  /**
   * Counts errors only.
   *
   * @param truth 1/m; NaN where there is none
   * @param predicted 1/m
   * @return mean of {@code |predicted - truth|} over the labelled pixels given; NaN if there are
   *     none
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public double add(float[] truth, float[] predicted) {
    Lengths.requireSame(truth.length, predicted.length);
    long before = pixels;
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      if (!Float.isNaN(truth[i])) {
        double error = Math.abs((double) predicted[i] - truth[i]);
        pixels++;
        sum += error;
        squares += error * error;
      }
    }
    absolute += sum;
    return sum / (pixels - before);
  }

  /**
   * Counts errors, and what the scale said about them.
   *
   * @param truth 1/m; NaN where there is none
   * @param predicted 1/m
   * @param scale b, 1/m, positive
   * @return as {@link #add(float[], float[])}
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public double add(float[] truth, float[] predicted, float[] scale) {
    Lengths.requireSame(truth.length, predicted.length, scale.length);
    for (int i = 0; i < truth.length; i++) {
      if (!Float.isNaN(truth[i])) {
        double error = Math.abs((double) predicted[i] - truth[i]);
        scaled++;
        if (error <= scale[i] * NINETY_PERCENT) {
          covered++;
        }
        surprise += Math.log(2.0 * scale[i]) + error / scale[i];
      }
    }
    return add(truth, predicted);
  }

  /** Mean of {@code |predicted - truth|}, 1/m; NaN without pixels. */
  public double meanAbsolute() {
    return absolute / pixels;
  }

  /** Root of the mean square, 1/m; NaN without pixels. */
  public double rmse() {
    return Math.sqrt(squares / pixels);
  }

  /** Share of truth within {@code b ln 10} of the prediction; NaN without scales. */
  public double coverage90() {
    return scaled == 0 ? Double.NaN : (double) covered / scaled;
  }

  /**
   * Mean of {@code -ln p(truth) = ln(2b) + |predicted - truth| / b} with densities per 1/m, nats:
   * negative where the scale is small and right; NaN without scales.
   */
  public double negativeLogLikelihood() {
    return surprise / scaled;
  }
}
