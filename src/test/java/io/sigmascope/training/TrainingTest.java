package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.ndarray.NDManager;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.TrainingNotes;
import io.sigmascope.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  @TempDir Path folder;

  @Test
  void aResumedRunIsToTheBitTheOneThatNeverStopped() throws Exception {
    Path straight = folder.resolve("straight");
    Path stopped = folder.resolve("stopped");
    Runs.run(Runs.settings(straight));
    TrainingEnd first = Runs.runUntil(3, Runs.settings(stopped));

    TrainingEnd second = Runs.run(Runs.settings(stopped));

    assertThat(first.kind()).isEqualTo(TrainingEnd.Kind.INTERRUPTED);
    assertThat(second.kind()).isEqualTo(TrainingEnd.Kind.DONE);
    assertThat(Runs.log(stopped)).hasSize(9).isEqualTo(Runs.log(straight));
    assertThat(stopped.resolve("validation.csv"))
        .hasSameTextualContentAs(straight.resolve("validation.csv"));
    assertThat(stopped.resolve("checkpoint.params"))
        .hasSameBinaryContentAs(straight.resolve("checkpoint.params"));
  }

  @Test
  void aRunThatWasKilledGoesOnFromItsLastCheckpoint() throws Exception {
    Path straight = folder.resolve("straight");
    Path killed = folder.resolve("killed");
    Runs.run(Runs.settings(straight));
    assertThatThrownBy(
            () ->
                Runs.run(
                    Runs.settings(killed),
                    report -> {
                      if (report.step() == 4) {
                        throw new IllegalStateException("killed");
                      }
                    },
                    Long.MAX_VALUE))
        .hasMessage("killed");

    Runs.run(Runs.settings(killed));

    assertThat(Runs.log(killed)).isEqualTo(Runs.log(straight));
  }

  @Test
  void nesterovAndLearnedWeightingsGoOnExactlyToo() throws Exception {
    String[] others = {"optimiser: {name: nesterov, rate: 0.001}", "weighting: {name: dwa}"};
    Path straight = folder.resolve("straight");
    Path stopped = folder.resolve("stopped");
    Runs.run(Runs.settings(straight, others));
    Runs.runUntil(3, Runs.settings(stopped, others));

    Runs.run(Runs.settings(stopped, others));

    assertThat(stopped.resolve("checkpoint.params"))
        .hasSameBinaryContentAs(straight.resolve("checkpoint.params"));
  }

  @Test
  void stepsLeaveNoArraysBehind() throws Exception {
    List<Integer> arrays = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager()) {
      NDManager system = manager.getParentManager();
      TrainingSettings settings =
          Runs.settings(folder, "steps: 150", "every: {log: 10, checkpoint: 50}");

      Runs.run(settings, report -> arrays.add(system.getManagedArrays().size()), Long.MAX_VALUE);
    }

    assertThat(arrays.subList(1, arrays.size())).containsOnly(arrays.get(0));
  }

  @Test
  void losesWhatItIsToLose() throws Exception {
    List<Double> losses = new ArrayList<>();
    TrainingSettings settings =
        Runs.settings(
            folder, "steps: 80", "augmentation: {mirror: 0, scale: [1, 1], colour: false}");

    Runs.run(
        settings,
        report -> losses.add(report.losses().values().stream().mapToDouble(x -> x).sum()),
        Long.MAX_VALUE);

    assertThat(mean(losses.subList(60, 80))).isLessThan(0.75 * mean(losses.subList(0, 20)));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(x -> x).average().orElseThrow();
  }

  @Test
  void aLossThatIsNoNumberEndsTheRunAndNamesTheStep() throws Exception {
    TrainingSettings settings =
        Runs.settings(folder, "optimiser: {rate: 1e30}", "every: {log: 1, checkpoint: 1}");

    assertThatThrownBy(() -> Runs.run(settings))
        .isInstanceOf(DivergedException.class)
        .hasMessageMatching("step [2-4]: .*training.checkpoint");

    assertThat(folder.resolve("training.checkpoint")).exists();
    assertThat(folder.resolve("checkpoint.params")).doesNotExist();
  }

  @Test
  void aCheckpointOfOtherSettingsIsNotGoneOnWith() throws Exception {
    Runs.runUntil(2, Runs.settings(folder));

    assertThatThrownBy(() -> Runs.run(Runs.settings(folder, "batch: 3", "seed: 2")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("train.yaml")
        .hasMessageContaining("training.checkpoint")
        .hasMessageContaining("batch is 3, the checkpoint was written with 2")
        .hasMessageContaining("seed is 2, the checkpoint was written with 1");
  }

  @Test
  void aRunThatIsDoneCanBeLengthened() throws Exception {
    Runs.run(Runs.settings(folder));

    TrainingEnd end =
        Runs.run(Runs.settings(folder, "steps: 10", "validation: {every: 3}", "threads: 1"));

    assertThat(end.step()).isEqualTo(10);
    assertThat(Runs.log(folder)).hasSize(11);
  }

  @Test
  void endsWhenNothingGetsBetter() throws Exception {
    TrainingSettings settings =
        Runs.settings(
            folder,
            "steps: 60",
            "optimiser: {rate: 1e-12, decay: 0}",
            "validation: {datasets: ['rendered:880001?frames=1&size=64x32'], every: 1}",
            "earlyStop: {metric: mean-iou, patience: 1}");

    TrainingEnd end = Runs.run(settings);

    assertThat(end.kind()).isEqualTo(TrainingEnd.Kind.STOPPED_EARLY);
    assertThat(Runs.run(settings)).as("once more").isEqualTo(end);
    assertThat(folder.resolve("best.params")).exists();
    assertThat(folder.resolve("checkpoint.params")).exists();
  }

  @Test
  void anEarlyStopThatCouldNeverJudgeIsAFault() throws Exception {
    String set = Runs.semantics(folder.resolve("camvid"));
    TrainingSettings settings =
        Runs.settings(
            folder.resolve("run"),
            "validation: {datasets: ['%s'], every: 1}".formatted(set),
            "earlyStop: {metric: abs-rel, patience: 1}");

    assertThatThrownBy(() -> Runs.run(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("earlyStop.metric: cannot be told of " + set);
  }

  @Test
  void everySetThatCannotBeOpenedIsNamed() {
    TrainingSettings settings =
        Runs.settings(
            folder,
            "datasets: [{uri: 'camvid:no-such-folder'}, {uri: 'kiti:x'}]",
            "calibration: ['rendered:1?frams=3']");

    assertThatThrownBy(() -> Runs.run(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("3 faults")
        .hasMessageContaining("no-such-folder")
        .hasMessageContaining("kiti:x")
        .hasMessageContaining("frams");
  }

  @Test
  void theResultSaysWhatAPackageNeeds() throws Exception {
    TrainingEnd end =
        Runs.run(
            Runs.settings(
                folder,
                "licence: Apache-2.0",
                "calibration: ['rendered:800001?frames=4&size=64x32']"));

    try (NDManager manager = NDManager.newBaseManager();
        InputStream in = Files.newInputStream(end.result())) {
      TrainingNotes notes = TrainingNotes.of(Checkpoint.read(manager, in).notes());
      assertThat(notes.input().toString()).isEqualTo("64x32");
      assertThat(notes.logVariances()).containsOnlyKeys("semantic", "instance", "depth");
      assertThat(notes.trainingData()).containsExactly("rendered:1?frames=6&size=64x32");
      assertThat(notes.licence()).contains("Apache-2.0");
      assertThat(notes.calibration()).isNotEqualTo(TrainingNotes.Calibration.NONE);
      assertThat(notes.seeds()).containsEntry("training", 1L);
    }
  }

  @Test
  void keepsASecondRunOutOfItsFolder() throws Exception {
    TrainingSettings settings = Runs.settings(folder, "steps: 2");
    List<Throwable> failures = new ArrayList<>();

    Runs.run(
        settings, step -> failures.add(catchThrowable(() -> Runs.run(settings))), Long.MAX_VALUE);

    assertThat(failures)
        .hasSize(2)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOf(IOException.class)
                    .hasMessage(folder + ": another run is training into this folder"));
  }
}
