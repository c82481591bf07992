package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.Task;
import io.sigmascope.training.EarlyStop.Metric;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunProgressTest {
  private static RunProgress after(Metric metric, OptionalDouble... values) {
    EarlyStop rule = new EarlyStop(metric, 3);
    RunProgress progress = RunProgress.START;
    for (OptionalDouble value : values) {
      progress =
          progress
              .stepped(1)
              .validated(
                  rule, new ValidationReport(progress.step(), "x", 1, Map.of(), value, value));
    }
    return progress;
  }

  @Test
  void higherIouIsBetter() {
    RunProgress progress =
        after(
            Metric.MEAN_IOU,
            OptionalDouble.of(0.3),
            OptionalDouble.of(0.5),
            OptionalDouble.of(0.4),
            OptionalDouble.of(0.5));

    assertThat(progress).isEqualTo(new RunProgress(4, 4, 0.5, 2, 2));
  }

  @Test
  void lowerErrorIsBetter() {
    RunProgress progress =
        after(
            Metric.ABS_REL, OptionalDouble.of(0.3), OptionalDouble.of(0.5), OptionalDouble.of(0.2));

    assertThat(progress).isEqualTo(new RunProgress(3, 3, 0.2, 3, 0));
  }

  @Test
  void aSetThatLacksTheMetricDecidesNothing() {
    assertThat(after(Metric.ABS_REL, OptionalDouble.empty()).bestStep()).isZero();
  }

  @Test
  void aSetWithoutLabelsOfTheTasksHasNoLossToBeJudgedBy() {
    assertThat(after(Metric.LOSS, OptionalDouble.empty()).bestStep()).isZero();
  }

  @Test
  void halvingATasksLossIsWorthTheSameWhateverItsUnit() {
    assertThat(loss(Map.of(Task.INSTANCE, 2.0, Task.DEPTH, 0.008)))
        .isEqualTo(loss(Map.of(Task.INSTANCE, 4.0, Task.DEPTH, 0.004)), within(1e-12));
  }

  private static double loss(Map<Task, Double> losses) {
    ValidationReport report =
        new ValidationReport(1, "x", 1, losses, OptionalDouble.empty(), OptionalDouble.empty());
    return RunProgress.START.validated(new EarlyStop(Metric.LOSS, 3), report).best();
  }

  @Test
  void surviveACheckpoint() {
    RunProgress progress = new RunProgress(7, 1.5, 0.25, 3, 2);

    assertThat(RunProgress.of(progress.toNumbers())).isEqualTo(progress);
  }
}
