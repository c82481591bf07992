package io.sigmascope.training;

import io.sigmascope.frame.Task;
import io.sigmascope.settings.Check;
import io.sigmascope.training.loss.Weightings;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How the tasks' losses become one.
 *
 * @param start of every task's log variance
 * @param rate at which log variances learn
 * @param weights of the tasks, for {@link Kind#FIXED}
 * @param temperature of the softmax, for {@link Kind#DWA} and {@link Kind#UW_SO}; empty for what is
 *     usual there
 */
public record WeightingChoice(
    Kind name, double start, double rate, Map<Task, Double> weights, OptionalDouble temperature) {
  public static final WeightingChoice DEFAULT =
      new WeightingChoice(
          Kind.UNCERTAINTY, 0, Weightings.DEFAULT_RATE, Map.of(), OptionalDouble.empty());

  public WeightingChoice {
    Check check =
        new Check("weighting")
            .within("start", start, -10, 10)
            .that(rate > 0 && rate <= 1, "rate", "must be over 0 up to 1", rate)
            .that(
                temperature.orElse(1) > 0, "temperature", "must be above 0", temperature.orElse(1));
    weights.forEach(
        (task, weight) ->
            check.that(weight > 0, "weights." + task.label(), "must be above 0", weight));
    boolean fixed = name == Kind.FIXED;
    check.that(fixed || weights.isEmpty(), "weights", "are for the weighting 'fixed' only", name);
    check.that(!fixed || !weights.isEmpty(), "weights", "must say each task's weight", weights);
    check.orThrow();
    weights = weights.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(weights));
  }

  /** The ways to weigh the tasks' losses. */
  public enum Kind {
    UNCERTAINTY,
    BOUNDED_UNCERTAINTY,
    FIXED,
    EQUAL,
    DWA,
    UW_SO
  }
}
