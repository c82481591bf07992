package io.sigmascope.evaluation;

import java.util.Arrays;

/**
 * Whether uncertainty knows which pixels are wrong (Ilg et al., <i>Uncertainty Estimates and
 * Multi-hypotheses Networks for Optical Flow</i>, ECCV 2018). A picture's pixels are left out one
 * by one, the least certain first, and the mean error of those that are left is followed: the
 * sparsification curve. No order can be better than that of the errors themselves, the oracle's.
 * The area between the two is the AUSE: 0 for the oracle's order; a random order leaves the mean
 * error as it is, so that its area is that between the mean error and the oracle's curve.
 *
 * <p>Each picture is ordered on its own, and curves and areas are means over pictures, divided by
 * the mean error over pictures: 1 is the error of all pixels, whatever its unit. Pixels of one
 * uncertainty count with their mean error: they could go in any order.
 *
 * <p>A departure from the paper: areas are summed over every pixel that goes, not over steps of the
 * curve.
 */
public final class Sparsification {
  /** How many points a curve has: pixels left out in steps of a hundredth. */
  public static final int STEPS = 100;

  private final double[] uncertain = new double[STEPS];
  private final double[] best = new double[STEPS];
  private int pictures;
  private double meanError;
  private double uncertainArea;
  private double bestArea;

  /**
   * Counts a picture; one without any error that is known is left out.
   *
   * @param uncertainty a pixel, of any unit
   * @param error a pixel, 0 or more; NaN where it is not known
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public void add(float[] uncertainty, float[] error) {
    Lengths.requireSame(error.length, uncertainty.length);
    long[] order = new long[error.length];
    int n = 0;
    for (int i = 0; i < error.length; i++) {
      if (!Float.isNaN(error[i])) {
        order[n++] = (long) sortable(uncertainty[i]) << 32 | i;
      }
    }
    if (n == 0) {
      return;
    }
    Arrays.sort(order, 0, n);
    double[] left = meansByUncertainty(order, n, error);
    double[] leftByOracle = meansByError(order, n, error);
    pictures++;
    meanError += left[n - 1];
    uncertainArea += Arrays.stream(left).average().orElseThrow();
    bestArea += Arrays.stream(leftByOracle).average().orElseThrow();
    for (int step = 0; step < STEPS; step++) {
      int gone = (int) ((long) step * n / STEPS);
      uncertain[step] += left[n - 1 - gone];
      best[step] += leftByOracle[n - 1 - gone];
    }
  }

  /** A whole number that sorts as the value does. */
  private static int sortable(float value) {
    int bits = Float.floatToIntBits(value + 0f); // -0 becomes 0
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }

  /** The mean error of the 1, 2, … n most certain pixels. */
  private static double[] meansByUncertainty(long[] order, int n, float[] error) {
    double[] means = new double[n];
    double sum = 0;
    for (int first = 0; first < n; ) {
      int end = first;
      double tied = 0;
      while (end < n && order[end] >> 32 == order[first] >> 32) {
        tied += error[(int) order[end]];
        end++;
      }
      double each = tied / (end - first);
      for (int i = first; i < end; i++) {
        sum += each;
        means[i] = sum / (i + 1);
      }
      first = end;
    }
    return means;
  }

  /** The mean of the 1, 2, … n smallest errors. */
  private static double[] meansByError(long[] order, int n, float[] error) {
    float[] sorted = new float[n];
    for (int i = 0; i < n; i++) {
      sorted[i] = error[(int) order[i]];
    }
    Arrays.sort(sorted);
    double[] means = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += sorted[i];
      means[i] = sum / (i + 1);
    }
    return means;
  }

  /** Pictures that counted. */
  public int pictures() {
    return pictures;
  }

  /** Area between the curve and the oracle's, over the mean error; NaN without any error. */
  public double ause() {
    return (uncertainArea - bestArea) / meanError;
  }

  /** The same area of a random order. */
  public double randomAuse() {
    return (meanError - bestArea) / meanError;
  }

  /** {@link #ause} over {@link #randomAuse}: 0 is the oracle, 1 no better than chance. */
  public double ratio() {
    return ause() / randomAuse();
  }

  /** Error of what is left over the mean error, for each hundredth that is left out from 0. */
  public double[] curve() {
    return Arrays.stream(uncertain).map(sum -> sum / meanError).toArray();
  }

  /** As {@link #curve}, in the order of the errors themselves. */
  public double[] oracle() {
    return Arrays.stream(best).map(sum -> sum / meanError).toArray();
  }
}
