package io.sigmascope.uncertainty;

import java.util.ArrayList;
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
 * <p>Residuals come in groups that weigh the same. With two groups, no other factor leaves the
 * worse one nearer to {@value #COVERAGE}. Used by one thread.
 */
public final class ScaleFit {
  /** Share of truths within the interval. */
  public static final double COVERAGE = 0.9;

  /** Half of the interval, in scales: {@code P(|r| > k b) = e^-k}. */
  public static final double INTERVAL = Math.log(1 / (1 - COVERAGE));

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

  /** The factor; 1 where there are no residuals. */
  public double factor() {
    List<float[]> sorted = new ArrayList<>();
    groups.values().forEach(bag -> sorted.add(bag.sorted()));
    double least = Double.POSITIVE_INFINITY;
    // Coverage rises at residuals only: of each group the least that suffices, and of these the
    // least.
    for (float[] candidates : sorted) {
      int low = 0;
      int high = candidates.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (meanCoverage(sorted, candidates[middle]) < COVERAGE) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      if (low < candidates.length) {
        least = Math.min(least, candidates[low]);
      }
    }
    return groups.isEmpty() ? 1 : Math.max(least, Float.MIN_NORMAL) / INTERVAL;
  }

  /** Share of each group's truths within the interval, once scales are multiplied by a factor. */
  public Map<String, Double> coverage(double factor) {
    Map<String, Double> coverage = new TreeMap<>();
    groups.forEach((name, bag) -> coverage.put(name, share(bag.sorted(), factor * INTERVAL)));
    return coverage;
  }

  private static double meanCoverage(List<float[]> groups, float ratio) {
    return groups.stream().mapToDouble(sorted -> share(sorted, ratio)).average().orElse(0);
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
