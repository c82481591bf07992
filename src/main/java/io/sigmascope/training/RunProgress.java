package io.sigmascope.training;

import io.sigmascope.training.EarlyStop.Metric;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Where a run is.
 *
 * @param step steps done
 * @param seconds they took
 * @param best value of the early stop's metric so far; NaN before the first
 * @param bestStep when that was
 * @param sinceBest validations since
 */
record RunProgress(long step, double seconds, double best, long bestStep, int sinceBest) {
  static final RunProgress START = new RunProgress(0, 0, Double.NaN, 0, 0);

  RunProgress stepped(double moreSeconds) {
    return new RunProgress(step + 1, seconds + moreSeconds, best, bestStep, sinceBest);
  }

  /**
   * Judges the validation of the step that was last done; one without the metric changes nothing.
   */
  RunProgress validated(EarlyStop rule, ValidationReport report) {
    OptionalDouble value = value(rule.metric(), report);
    if (value.isEmpty()) {
      return this;
    }
    boolean better = Double.isNaN(best) || rule.metric().better(value.getAsDouble(), best);
    return better
        ? new RunProgress(step, seconds, value.getAsDouble(), step, 0)
        : new RunProgress(step, seconds, best, bestStep, sinceBest + 1);
  }

  private static OptionalDouble value(Metric metric, ValidationReport report) {
    return switch (metric) {
      case LOSS ->
          report.losses().isEmpty()
              ? OptionalDouble.empty()
              : report.losses().values().stream().mapToDouble(Math::log).average().stream()
                  .map(Math::exp)
                  .findFirst();
      case MEAN_IOU -> report.meanIou();
      case ABS_REL -> report.absRel();
    };
  }

  Map<String, Double> toNumbers() {
    return Map.of(
        "step", (double) step,
        "seconds", seconds,
        "best", best,
        "bestStep", (double) bestStep,
        "sinceBest", (double) sinceBest);
  }

  /**
   * @throws IllegalArgumentException if a number is missing
   */
  static RunProgress of(Map<String, Double> numbers) {
    return new RunProgress(
        (long) number(numbers, "step"),
        number(numbers, "seconds"),
        number(numbers, "best"),
        (long) number(numbers, "bestStep"),
        (int) number(numbers, "sinceBest"));
  }

  private static double number(Map<String, Double> numbers, String name) {
    Double value = numbers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value;
  }
}
