package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.training.TrainingSettings.EarlyStop;
import io.sigmascope.training.TrainingSettings.Metric;
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
  void surviveACheckpoint() {
    RunProgress progress = new RunProgress(7, 1.5, 0.25, 3, 2);

    assertThat(RunProgress.of(progress.toNumbers())).isEqualTo(progress);
  }
}
