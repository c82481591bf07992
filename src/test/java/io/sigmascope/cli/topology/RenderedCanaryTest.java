package io.sigmascope.cli.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenderedCanaryTest {
  @Test
  void aModelThatFindsMuchLessIsRefusedAndABetterOneIsNot() throws Exception {
    RenderedCanary canary = new RenderedCanary();
    try (Engine trained = open("street");
        Engine untrained = open("street-untrained")) {

      assertThat(canary.refusal(untrained, Optional.of(trained)))
          .hasValueSatisfying(
              why ->
                  assertThat(why)
                      .matches(
                          "on rendered streets its mean intersection over union is 0\\.\\d+, that of"
                              + " the model that serves 0\\.\\d+"));
      assertThat(canary.refusal(trained, Optional.of(untrained))).isEmpty();
      assertThat(canary.refusal(trained, Optional.of(trained))).isEmpty();
      assertThat(canary.refusal(untrained, Optional.empty())).as("chosen").isEmpty();
    }
  }

  private static Engine open(String name) throws Exception {
    return Engine.open(ModelPackage.load(Path.of("models", name)), EngineSettings.cpu(1, 2));
  }
}
