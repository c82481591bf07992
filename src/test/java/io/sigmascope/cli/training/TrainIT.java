package io.sigmascope.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.cli.process.SigmascopeProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training as a user does it: in a process that is stopped, and run again. */
class TrainIT {
  @TempDir Path folder;
  private Path config = Path.of("unset");
  private Path output = Path.of("unset");

  @BeforeEach
  void place() {
    config = folder.resolve("train.yaml");
    output = folder.resolve("run");
  }

  private void write(int steps) throws Exception {
    Files.writeString(
        config,
        """
        network: {width: 0.25}
        frame: 64x32
        batch: 2
        steps: %d
        classWeights: none
        datasets: [{uri: 'rendered:1?frames=10&size=64x32'}]
        validation: {datasets: ['rendered:900001?frames=2&size=64x32'], every: 1000000}
        every: {log: 1, checkpoint: 1000000}
        output: '%s'
        """
            .formatted(steps, output));
  }

  @Test
  void stoppedItSavesAndTheSameCommandGoesOn() throws Exception {
    write(1_000_000);
    try (SigmascopeProcess first = SigmascopeProcess.start(folder, "train", config.toString())) {
      first.awaitErr("step 1/1000000");
      first.terminate();

      assertThat(first.awaitExit()).as(first.err()).isZero();
      assertThat(first.out()).contains("'./sigmascope train " + config + "' goes on");
    }
    int done = Files.readAllLines(output.resolve("log.csv")).size() - 1;

    write(done + 3);
    try (SigmascopeProcess second = SigmascopeProcess.start(folder, "train", config.toString())) {
      assertThat(second.awaitExit()).as(second.err()).isZero();

      assertThat(second.err()).contains("goes on after step " + done + " of " + (done + 3));
      assertThat(second.out()).contains(output.resolve("checkpoint.params").toString());
    }
    List<String> log = Files.readAllLines(output.resolve("log.csv"));
    assertThat(log).hasSize(1 + done + 3);
    assertThat(log.get(done + 3)).startsWith(done + 3 + ",");
    for (String file : List.of("validation.csv", "losses.svg", "log-variances.svg")) {
      assertThat(output.resolve(file)).isNotEmptyFile();
    }
  }
}
