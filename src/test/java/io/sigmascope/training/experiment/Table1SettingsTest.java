package io.sigmascope.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.settings.SettingsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Table1SettingsTest {
  @Test
  void readsTheFileThatTheCommandUses() {
    Table1Settings settings = Table1Settings.load(Path.of("config/table1.yaml"));

    assertThat(settings.seeds()).hasSize(3);
    assertThat(settings.starts()).containsExactly(-2.0, 5.0);
    assertThat(settings.training().datasets().get(0).uri()).contains("frames=1000");
  }

  @Test
  void listsAllThatIsWrong() {
    assertThatThrownBy(
            () ->
                Experiments.settings(
                    """
                    training:
                      steps: 1
                      datasets: [{uri: 'rendered:1'}]
                      output: runs
                    seeds: [1, 1.5]
                    trials: {rates: [0], weights: [{semantic: 1}], dataset: 'rendered:2'}
                    """))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("seeds must be whole numbers, got 1.5")
        .hasMessageContaining("trials.rates must be above 0, got 0.0")
        .hasMessageContaining("trials.weights must be of all tasks")
        .hasMessageContaining("missing key 'test'");
  }

  @Test
  void refusesTheSameSeedTwice() {
    assertThatThrownBy(
            () ->
                Experiments.settings(
                    """
                    training: {steps: 1, datasets: [{uri: 'rendered:1'}], output: runs}
                    seeds: [2, 2]
                    trials: {weights: [{semantic: 1, instance: 1, depth: 1}], dataset: 'rendered:2'}
                    test: 'rendered:3'
                    """))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("seeds must differ");
  }
}
