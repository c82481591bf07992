package io.sigmascope.uncertainty;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits the one number that predicted Laplace scales b are multiplied by, so that the interval
 * {@code ±b·ln 10} around a prediction holds {@value #COVERAGE} of the truths, as it would if
 * residuals were Laplace's.
 *
 * <p>Why the quantile of {@code |residual| / b} and not the likeliest factor? That one is the mean
 * of {@code |residual| / b}. Residuals have heavier tails than Laplace's, at the outlines of things
 * above all, and few of them pull the mean up until the interval holds far more than it says. What
 * users read is the interval, so the interval is what is made true.
 *
 * <p>Residuals come in groups that count alike, whatever their sizes: the mean over the groups of
 * the share within the interval is what is made {@value #COVERAGE}. Scales are never made smaller
 * than they were learned: what is held out for the fit is more like the training data than what the
 * network will meet, so too wide an interval is the lesser fault. Used by one thread.
 */
public final class ScaleFit {
  /** Share of truths within the interval. */
  public static final double COVERAGE = 0.9;

  /** Half of the interval, in scales: {@code P(|r| > k b) = e^-k}. */
  public static final double INTERVAL = Math.log(1 / (1 - COVERAGE));

  private static final double PRECISION = 1e-6;

  private final Map<String, FloatBag> groups = new TreeMap<>();

  /**
   * Takes a residual.
   *
   * @param residual prediction less truth, or the reverse
   * @param scale predicted, positive, in the same unit
   */
  public void add(String group, float residual, float scale) {
    groups.computeIfAbsent(group, name -> new FloatBag()).add(Math.abs(residual) / scale);
  }

  /** The factor, 1 or more. */
  public double factor() {
    List<float[]> sorted = groups.values().stream().map(FloatBag::sorted).toList();
    double low = 1;
    if (sorted.isEmpty() || meanShare(sorted, INTERVAL) >= COVERAGE) {
      return low;
    }
    double high = 1;
    while (meanShare(sorted, high * INTERVAL) < COVERAGE && high < Float.MAX_VALUE) {
      low = high;
      high *= 2;
    }
    while (high / low > 1 + PRECISION) {
      double middle = (low + high) / 2;
      if (meanShare(sorted, middle * INTERVAL) < COVERAGE) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double meanShare(List<float[]> groups, double limit) {
    return groups.stream().mapToDouble(sorted -> share(sorted, limit)).average().orElse(1);
  }

  /** Share of each group's truths within the interval, once scales are multiplied by a factor. */
  public Map<String, Double> coverage(double factor) {
    Map<String, Double> coverage = new TreeMap<>();
    groups.forEach((name, bag) -> coverage.put(name, share(bag.sorted(), factor * INTERVAL)));
    return coverage;
  }

  /** How many are at most the limit, over all. */
  private static double share(float[] sorted, double limit) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) low / sorted.length;
  }
}
