package io.sigmascope.bench.process;

import java.util.List;

/** A straight line through values at equal distances, by least squares. */
public final class Slope {
  private Slope() {}

  /**
   * @param values at least two
   * @return growth from one to the next
   */
  public static double of(List<Double> values) {
    int n = values.size();
    double middle = (n - 1) / 2.0;
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double together = 0;
    double spread = 0;
    for (int i = 0; i < n; i++) {
      together += (i - middle) * (values.get(i) - mean);
      spread += (i - middle) * (i - middle);
    }
    return together / spread;
  }
}
