package io.sigmascope.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.cli.option.UsageException;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.inference.ModelCard.InstanceScore;
import io.sigmascope.inference.ModelPackage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceScoreFitTest {
  private static InstanceScore fit(String uri) throws Exception {
    ModelPackage model = ModelPackage.load(Path.of("models/street"));
    return InstanceScoreFit.of(model, List.of(Datasets.open(uri)));
  }

  @Test
  void confidentCompactInstancesAreTheLikelier() throws Exception {
    InstanceScore weights = fit("rendered:890001?frames=40");

    assertThat(weights.confidence()).isBetween(0.3, 3.0); // of mean confidences, not of scores
    assertThat(weights.spread()).isNegative();
    assertThat(weights.fill()).isPositive();
    assertThat(weights.data()).containsExactly("rendered:890001?frames=40");
  }

  @Test
  void aFewInstancesTellNothing() {
    assertThatThrownBy(() -> fit("rendered:890001?frames=2"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--instance-scores: ")
        .hasMessageContaining("at least 50 right and 50 wrong ones are needed");
  }

  @Test
  void streetsThatWereLearnedFromTellNothingHoweverManyPicturesThereAre() {
    assertThatThrownBy(() -> fit("rendered:20000?frames=7"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--instance-scores rendered:20000?frames=7: was learned from");
  }
}
