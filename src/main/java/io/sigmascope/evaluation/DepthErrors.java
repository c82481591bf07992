package io.sigmascope.evaluation;

/**
 * Errors of metric depth as Eigen et al. (NIPS 2014) define them, without scaling to the truth's
 * median: means over the pixels of a picture, then over pictures. Only pixels whose true depth is
 * above 0 and at most {@value #FARTHEST_METRES} m count; predictions are first brought into {@value
 * #NEAREST_METRES} to {@value #FARTHEST_METRES} m.
 */
public final class DepthErrors {
  /** What nearer predictions count as. */
  public static final float NEAREST_METRES = 1;

  /** The farthest truth that counts, and what farther predictions count as. */
  public static final float FARTHEST_METRES = 80;

  private static final double CLOSE_RATIO = 1.25;

  private int pictures;
  private double relative;
  private double rootMeanSquares;
  private double close;

  /**
   * Counts a picture; one without any true depth in range is left out.
   *
   * @param truth metres; NaN, infinite or out of range where it does not count
   * @param predicted metres, positive; infinite for what is infinitely far
   * @return mean of {@code |predicted - truth| / truth} in this picture; NaN if it was left out
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public double add(float[] truth, float[] predicted) {
    Lengths.requireSame(truth.length, predicted.length);
    int n = 0;
    double relativeSum = 0;
    double squares = 0;
    int closeOnes = 0;
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] > 0 && truth[i] <= FARTHEST_METRES) {
        double t = truth[i];
        double p = Math.max(NEAREST_METRES, Math.min(FARTHEST_METRES, predicted[i]));
        n++;
        relativeSum += Math.abs(p - t) / t;
        squares += (p - t) * (p - t);
        if (Math.max(p / t, t / p) < CLOSE_RATIO) {
          closeOnes++;
        }
      }
    }
    if (n == 0) {
      return Double.NaN;
    }
    pictures++;
    relative += relativeSum / n;
    rootMeanSquares += Math.sqrt(squares / n);
    close += (double) closeOnes / n;
    return relativeSum / n;
  }

  /** {@code |predicted - truth| / truth}; NaN without pictures. */
  public double absRel() {
    return relative / pictures;
  }

  /** Metres; NaN without pictures. */
  public double rmse() {
    return rootMeanSquares / pictures;
  }

  /** Share whose ratio to the truth, or its inverse, is under 1.25; NaN without pictures. */
  public double delta1() {
    return close / pictures;
  }
}
