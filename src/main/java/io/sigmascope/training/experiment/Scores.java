package io.sigmascope.training.experiment;

import java.util.Map;
import java.util.Optional;

/**
 * How a network does on a set, by the measures of the tasks that it has learned.
 *
 * @param values fractions, input pixels, 1/m; none for a run whose loss was not finite
 */
record Scores(Map<Measure, Double> values) {
  Scores {
    values = Map.copyOf(values);
  }

  Optional<Double> of(Measure measure) {
    return Optional.ofNullable(values.get(measure));
  }

  /**
   * The geometric mean of the measures' errors: which of two networks has the lower one does not
   * depend on the units that tasks are measured in. Infinite for a run that came to nothing.
   */
  double error() {
    if (values.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (Map.Entry<Measure, Double> entry : values.entrySet()) {
      sum += Math.log(Math.max(Double.MIN_NORMAL, entry.getKey().error(entry.getValue())));
    }
    return Math.exp(sum / values.size());
  }
}
