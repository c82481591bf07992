package io.sigmascope.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.network.TrainingNotes.Calibration;
import io.sigmascope.network.TrainingNotes.Input;
import io.sigmascope.network.TrainingNotes.Novelty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingNotesTest {
  private static final TrainingNotes FULL =
      new TrainingNotes(
          new Input(512, 256),
          500,
          Map.of("semantic", -1.25, "instance", 0.1, "depth", 1e-17),
          List.of("rendered:7?frames=20", "camvid/train"),
          Optional.of("CC-BY-NC-4.0"),
          Map.of("weights", 7L),
          Map.of("djl", "0.36.0"),
          new Calibration(1.5, 0.7, 2),
          Optional.of(
              new Novelty(
                  List.of(0.5f, -1e-7f), List.of(1f, 2f), List.of(1f, 0.5f, 0.25f), List.of(0f))));

  @Test
  void readsWhatItWrites() {
    assertThat(TrainingNotes.of(FULL.toNotes())).isEqualTo(FULL);
  }

  @Test
  void readsARunThatWasNotCalibrated() {
    TrainingNotes bare =
        new TrainingNotes(
            FULL.input(),
            500,
            FULL.logVariances(),
            List.of(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Calibration.NONE,
            Optional.empty());

    assertThat(TrainingNotes.of(bare.toNotes())).isEqualTo(bare);
  }

  @ParameterizedTest
  @CsvSource({
    "input, 512, note 'input' cannot be read",
    "input, , note 'input' is missing",
    "logVariance.depth, small, note 'logVariance.depth' cannot be read",
    "novelty.mean, AAA=, note 'novelty.mean' cannot be read",
  })
  void namesTheNoteThatIsWrong(String key, String value, String message) {
    Map<String, String> notes = new HashMap<>(FULL.toNotes());
    notes.computeIfPresent(key, (k, old) -> value);

    assertThatThrownBy(() -> TrainingNotes.of(notes)).hasMessage(message);
  }
}
