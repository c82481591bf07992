package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.ndarray.NDManager;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.Task;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.image.PngEncoder;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.TrainingNotes;
import io.sigmascope.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            "validation: {datasets: ['rendered:900001?frames=1&size=64x32'], every: 1}",
            "earlyStop: {metric: mean-iou, patience: 1}");

    TrainingEnd end = Runs.run(settings);

    assertThat(end.kind()).isEqualTo(TrainingEnd.Kind.STOPPED_EARLY);
    assertThat(Runs.run(settings)).as("once more").isEqualTo(end);
    assertThat(folder.resolve("best.params")).exists();
    assertThat(folder.resolve("checkpoint.params")).exists();
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
  void startsFromOtherWeights() throws Exception {
    Path other = folder.resolve("other");
    Runs.run(Runs.settings(other));
    Path start = other.resolve("checkpoint.params");
    Path output = folder.resolve("run");

    Runs.run(
        Runs.settings(output, "start: " + start, "steps: 1", "optimiser: {rate: 1e-12, decay: 0}"));

    assertThat(weights(output.resolve("checkpoint.params"))).isEqualTo(weights(start));
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

  @Test
  void theResultNamesTheDataOfTheWeightsThatItStartedWithToo() throws Exception {
    Path other = folder.resolve("other");
    Runs.run(Runs.settings(other, "steps: 1"));
    Path start = other.resolve("checkpoint.params");
    String others = "datasets: [{uri: 'rendered:50?frames=2&size=64x32'}]";

    TrainingEnd end =
        Runs.run(Runs.settings(folder.resolve("run"), "start: " + start, "steps: 1", others));

    try (NDManager manager = NDManager.newBaseManager();
        InputStream in = Files.newInputStream(end.result())) {
      assertThat(TrainingNotes.of(Checkpoint.read(manager, in).notes()).trainingData())
          .containsExactly("rendered:1?frames=6&size=64x32", "rendered:50?frames=2&size=64x32");
    }
  }

  @Test
  void aTaughtRunGoesOnExactlyAndNamesItsTeachersData() throws Exception {
    Path other = folder.resolve("other");
    Runs.run(Runs.settings(other, "network: {width: 0.5}"));
    String[] taught = {
      "teacher: {weights: '" + other.resolve("checkpoint.params") + "', share: 0.7}",
      "datasets: [{uri: 'rendered:50?frames=2&size=64x32'}]"
    };
    TrainingSettings whole = Runs.settings(folder.resolve("whole"), taught);
    TrainingSettings halved = Runs.settings(folder.resolve("halved"), taught);

    TrainingEnd end = Runs.run(whole);
    Runs.runUntil(3, halved);
    Runs.run(halved);

    assertThat(Runs.log(halved.output())).isEqualTo(Runs.log(whole.output()));
    assertThat(end.kind()).isEqualTo(TrainingEnd.Kind.DONE);
    try (NDManager manager = NDManager.newBaseManager();
        InputStream in = Files.newInputStream(end.result())) {
      assertThat(TrainingNotes.of(Checkpoint.read(manager, in).notes()).trainingData())
          .containsExactly("rendered:1?frames=6&size=64x32", "rendered:50?frames=2&size=64x32");
    }
  }

  @Test
  void anotherTeacherIsAnotherCourse() throws Exception {
    Path weights = folder.resolve("teacher.params");
    Path other = folder.resolve("other");
    Files.copy(Runs.run(Runs.settings(other, "steps: 1")).result(), weights);
    TrainingSettings taught =
        Runs.settings(folder.resolve("run"), "teacher: {weights: '" + weights + "'}");
    Runs.runUntil(3, taught);
    Files.copy(
        Runs.run(Runs.settings(folder.resolve("more"), "steps: 2")).result(),
        weights,
        StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> Runs.run(taught))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("teacher.weights.sha256 is ");
  }

  @Test
  void goesOnWithoutTheWeightsThatItStartedFromAndStillNamesTheirData() throws Exception {
    Path start = Runs.run(Runs.settings(folder.resolve("other"), "steps: 1")).result();
    TrainingSettings settings =
        Runs.settings(
            folder.resolve("run"),
            "start: " + start,
            "datasets: [{uri: 'rendered:50?frames=2&size=64x32'}]");
    Runs.runUntil(3, settings);
    Files.delete(start);

    TrainingEnd end = Runs.run(settings);

    try (NDManager manager = NDManager.newBaseManager();
        InputStream in = Files.newInputStream(end.result())) {
      assertThat(TrainingNotes.of(Checkpoint.read(manager, in).notes()).trainingData())
          .containsExactly("rendered:1?frames=6&size=64x32", "rendered:50?frames=2&size=64x32");
    }
  }

  @Test
  void weightsThatNoRunWillWriteAreMissedBeforeTheFirstRun() {
    TrainingSettings first = Runs.settings(folder.resolve("first"));
    Path written = folder.resolve("first/checkpoint.params");
    Path never = folder.resolve("never.params");

    Training.requireWeights(
        List.of("a.yaml", "b.yaml"),
        List.of(first, Runs.settings(folder.resolve("second"), "start: " + written)));
    assertThatThrownBy(
            () ->
                Training.requireWeights(
                    List.of("a.yaml", "b.yaml"),
                    List.of(first, Runs.settings(folder.resolve("second"), "start: " + never))))
        .isInstanceOf(SettingsException.class)
        .hasMessage("b.yaml: start: no such file: " + never);
  }

  @Test
  void aTeacherTeachesWhatTheLabelsDoNot() throws Exception {
    Path other = folder.resolve("other");
    Runs.run(Runs.settings(other, "steps: 1"));
    String teacher = "teacher: {weights: '%s'}".formatted(other.resolve("checkpoint.params"));
    List<StepReport> steps = new ArrayList<>();

    Runs.run(
        Runs.settings(folder.resolve("run"), teacher, "datasets: [{uri: '" + semantics() + "'}]"),
        steps::add,
        2);

    assertThat(steps.get(0).losses()).containsKeys(Task.SEMANTIC, Task.DEPTH);
  }

  /** Pictures with labels of classes alone, in CamVid's layout; says their URI. */
  private String semantics() throws Exception {
    Path set = folder.resolve("camvid");
    Files.createDirectories(set.resolve("image"));
    Files.createDirectories(set.resolve("label"));
    RgbImage picture = new RgbImage(64, 32, new byte[64 * 32 * 3]);
    Files.write(set.resolve("image/a.png"), PngEncoder.encode(picture));
    Files.write(set.resolve("label/a.png"), PlaneCodec.png8(new byte[64 * 32], 64, 32).data());
    return "camvid:" + set;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frame: 32x32 | is for pictures of 64x32, not 32x32",
        "teacher: {weights: nowhere.params} | teacher.weights: no such file: nowhere.params",
        "teacher: {weights: pom.xml} | teacher.weights: pom.xml: not a checkpoint",
      })
  void aTeacherThatCannotTeachIsRefused(String line, String message) throws Exception {
    Path other = folder.resolve("other");
    Runs.run(Runs.settings(other, "steps: 1"));
    String teacher = "teacher: {weights: '%s'}".formatted(other.resolve("checkpoint.params"));

    assertThatThrownBy(() -> Runs.run(Runs.settings(folder.resolve("run"), teacher, line)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  private static float[] weights(Path file) throws Exception {
    try (NDManager manager = NDManager.newBaseManager();
        InputStream in = Files.newInputStream(file)) {
      return Checkpoint.read(manager, in)
          .network()
          .units()
          .iterator()
          .next()
          .weight()
          .toFloatArray();
    }
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() throws Exception {
    Path other = folder.resolve("other");
    Runs.run(Runs.settings(other, "steps: 1"));
    Path start = other.resolve("checkpoint.params");

    assertThatThrownBy(
            () ->
                Runs.run(
                    Runs.settings(folder.resolve("run"), "start: " + start, "network: {width: 1}")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("start: " + start);
  }
}
