package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.evaluation.LabelSpace;
import io.sigmascope.frame.Task;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidationScoreTest {
  private final ValidationScore score = new ValidationScore(LabelSpace.CITYSCAPES);

  @Test
  void lossesAreMeansOverThePicturesThatHaveThem() {
    score.addLosses(3, Map.of(Task.SEMANTIC, 1.0, Task.DEPTH, 0.5));
    score.addLosses(1, Map.of(Task.SEMANTIC, 2.0));

    ValidationReport report = score.report(7, "camvid:x");

    assertThat(report.images()).isEqualTo(4);
    assertThat(report.losses()).isEqualTo(Map.of(Task.SEMANTIC, 1.25, Task.DEPTH, 0.5));
    assertThat(report.meanIou()).isEmpty();
    assertThat(report.absRel()).isEmpty();
  }

  @Test
  void meanIouIsOverTheClassesThatAreThere() {
    // Class 0: 2 right of 3, one wrongly answered; class 2: 1 right of 2, one wrongly answered.
    score.addLabels(new byte[] {0, 0, 2, 2, 0, 5}, new byte[] {0, 0, 0, 2, 2, (byte) 255});

    assertThat(score.report(1, "x").meanIou().orElseThrow())
        .isCloseTo((2.0 / 4 + 1.0 / 3) / 2, within(1e-12));
  }

  @Test
  void depthCountsUpTo80MetresAndPredictionsAreClamped() {
    float[] truth = {1 / 10f, 1 / 50f, 1 / 200f, 0, Float.NaN};
    float[] predicted = {1 / 8f, -1, 1, 1, 1}; // 8 m, beyond 80 m
    score.addDepth(predicted, truth, 1);

    assertThat(score.report(1, "x").absRel().orElseThrow())
        .isCloseTo((0.2 + 30.0 / 50) / 2, within(1e-6));
  }

  @Test
  void depthIsThatOfThePicturesOwnCamera() {
    // At half the canonical inverse depth, 50 m become 100 m, and no longer count.
    score.addDepth(new float[] {1 / 8f, 1}, new float[] {1 / 10f, 1 / 50f}, 0.5);

    assertThat(score.report(1, "x").absRel().orElseThrow()).isCloseTo(0.2, within(1e-6));
  }
}
