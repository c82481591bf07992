package io.sigmascope.training.experiment;

import java.util.List;
import java.util.Locale;

/**
 * Some values of the same thing.
 *
 * @param deviation of a sample: over n - 1; NaN below two values
 */
record Spread(int count, double mean, double deviation) {
  static Spread of(List<Double> values) {
    int count = values.size();
    double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return new Spread(count, mean, count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1)));
  }

  /** Mean and, where it is known, deviation. A dash without values. */
  String text(int decimals) {
    if (count == 0) {
      return "–";
    }
    String form = "%." + decimals + "f";
    String text = String.format(Locale.ROOT, form, mean);
    return count < 2 ? text : text + " ± " + String.format(Locale.ROOT, form, deviation);
  }
}
