package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSpeedTest {
  @TempDir private Path folder;

  @Test
  void tellsBothSpeedsOfEachRoundAndWritesNothing() throws Exception {
    Path output = folder.resolve("run");
    List<String> said = new ArrayList<>();

    // More steps than the settings have: the measurement is not a run.
    TrainingSpeed.Turns turns =
        TrainingSpeed.measure("test", Runs.settings(output), 2, 1, 9, said::add);

    assertThat(turns.read()).hasSize(2).allMatch(speed -> speed > 0);
    assertThat(turns.ready()).hasSize(2).allMatch(speed -> speed > 0);
    assertThat(said).filteredOn(line -> line.startsWith("round")).hasSize(2);
    assertThat(output).doesNotExist();
  }
}
