package io.sigmascope.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.training.TrainingEnd;
import io.sigmascope.training.TrainingSettings;
import io.sigmascope.training.TrainingSettingsFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainCommandTest {
  private static final Path FILE = Path.of("config/train-example.yaml");

  @Test
  void whatGoesOnIsTheWholeCommand() {
    TrainingSettings settings = TrainingSettingsFile.load(FILE);
    TrainingEnd end =
        new TrainingEnd(
            TrainingEnd.Kind.INTERRUPTED, 7, Path.of("checkpoint.params"), Path.of("state"));

    assertThat(TrainCommand.text(List.of(FILE, Path.of("finish.yaml")), settings, end))
        .isEqualTo(
            "saved at step 7 of %d; './sigmascope train %s finish.yaml' goes on from there"
                .formatted(settings.steps(), FILE));
  }
}
