package io.sigmascope.bench.speed;

import java.util.Collections;
import java.util.List;

/**
 * The same thing, measured several times.
 *
 * @param values in the order of measuring, at least one
 */
record Samples(List<Double> values) {
  Samples {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    values = List.copyOf(values);
  }

  /** The middle one, or the mean of the two in the middle. */
  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** From the least to the most, as a share of the median. */
  double spread() {
    return (Collections.max(values) - Collections.min(values)) / median();
  }
}
