package io.sigmascope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.dataset.Datasets;
import io.sigmascope.inference.ModelCard.InstanceScore;
import io.sigmascope.inference.ModelPackage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InstanceScoreFitTest {
  @Test
  void confidentCompactInstancesAreTheLikelier() throws Exception {
    InstanceScoreFit fit = new InstanceScoreFit(ModelPackage.load(Path.of("models/street")));

    fit.look(Datasets.open("rendered:890001?frames=40"));
    InstanceScore weights = fit.fit();

    assertThat(weights.confidence()).isPositive();
    assertThat(weights.spread()).isNegative();
    assertThat(weights.fill()).isPositive();
  }

  @Test
  void aFewInstancesTellNothing() throws Exception {
    InstanceScoreFit fit = new InstanceScoreFit(ModelPackage.load(Path.of("models/street")));

    fit.look(Datasets.open("rendered:890001?frames=2"));

    assertThatThrownBy(fit::fit)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--instance-scores: ")
        .hasMessageContaining("at least 50 right and 50 wrong ones are needed");
  }
}
