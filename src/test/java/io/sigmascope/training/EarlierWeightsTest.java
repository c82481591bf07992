package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.sigmascope.frame.Task;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.TrainingNotes;
import io.sigmascope.settings.SettingsException;
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

class EarlierWeightsTest {
  @TempDir Path folder;

  /** The weights of a run that is done. */
  private Path trained(String name, String... lines) throws Exception {
    return Runs.run(Runs.settings(folder.resolve(name), lines)).result();
  }

  @Test
  void startsFromOtherWeights() throws Exception {
    Path start = trained("other");
    Path output = folder.resolve("run");

    Runs.run(
        Runs.settings(output, "start: " + start, "steps: 1", "optimiser: {rate: 1e-12, decay: 0}"));

    assertThat(weights(output.resolve("checkpoint.params"))).isEqualTo(weights(start));
  }

  @Test
  void theResultNamesTheDataOfTheWeightsThatItStartedWithToo() throws Exception {
    Path start = trained("other", "steps: 1");
    String others = "datasets: [{uri: 'rendered:50?frames=2&size=64x32'}]";

    TrainingEnd end =
        Runs.run(Runs.settings(folder.resolve("run"), "start: " + start, "steps: 1", others));

    assertThat(trainingData(end.result()))
        .containsExactly("rendered:1?frames=6&size=64x32", "rendered:50?frames=2&size=64x32");
  }

  @Test
  void aTaughtRunGoesOnExactlyAndNamesItsTeachersData() throws Exception {
    Path teacher = trained("other", "network: {width: 0.5}");
    String[] taught = {
      "teacher: {weights: '" + teacher + "', share: 0.7}",
      "datasets: [{uri: 'rendered:50?frames=2&size=64x32'}]"
    };
    TrainingSettings whole = Runs.settings(folder.resolve("whole"), taught);
    TrainingSettings halved = Runs.settings(folder.resolve("halved"), taught);

    TrainingEnd end = Runs.run(whole);
    Runs.runUntil(3, halved);
    Runs.run(halved);

    assertThat(Runs.log(halved.output())).isEqualTo(Runs.log(whole.output()));
    assertThat(end.kind()).isEqualTo(TrainingEnd.Kind.DONE);
    assertThat(trainingData(end.result()))
        .containsExactly("rendered:1?frames=6&size=64x32", "rendered:50?frames=2&size=64x32");
  }

  @Test
  void anotherTeacherIsAnotherCourse() throws Exception {
    Path weights = folder.resolve("teacher.params");
    Files.copy(trained("other", "steps: 1"), weights);
    TrainingSettings taught =
        Runs.settings(folder.resolve("run"), "teacher: {weights: '" + weights + "'}");
    Runs.runUntil(3, taught);
    Files.copy(trained("more", "steps: 2"), weights, StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> Runs.run(taught))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("teacher.weights.sha256 is ");
  }

  @Test
  void goesOnWithoutTheWeightsThatItStartedFromAndStillNamesTheirData() throws Exception {
    Path start = trained("other", "steps: 1");
    TrainingSettings settings =
        Runs.settings(
            folder.resolve("run"),
            "start: " + start,
            "datasets: [{uri: 'rendered:50?frames=2&size=64x32'}]");
    Runs.runUntil(3, settings);
    Files.delete(start);

    TrainingEnd end = Runs.run(settings);

    assertThat(trainingData(end.result()))
        .containsExactly("rendered:1?frames=6&size=64x32", "rendered:50?frames=2&size=64x32");
  }

  @Test
  void isNotCalibratedOnWhatEarlierWeightsLearnedFrom() throws Exception {
    String start = "start: " + trained("other", "steps: 1");
    String others = "datasets: [{uri: 'rendered:50?frames=2&size=64x32'}]";
    String learned = "calibration: ['rendered:800001?frames=1', 'rendered:2?frames=1&size=64x32']";

    assertThatThrownBy(() -> Runs.run(Runs.settings(folder.resolve("run"), start, others, learned)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("calibration[1] must have no pictures that the weights of start")
        .hasMessageContaining("learned from: rendered:1?frames=6&size=64x32, got rendered:2?")
        .hasMessageNotContaining("calibration[0]");
  }

  @Test
  void isNotCalibratedOnItWhenItGoesOnEither() throws Exception {
    String teacher = "teacher: {weights: '%s'}".formatted(trained("other", "steps: 1"));
    String others = "datasets: [{uri: 'rendered:50?frames=2&size=64x32'}]";
    Runs.runUntil(3, Runs.settings(folder.resolve("run"), teacher, others));
    String learned = "calibration: ['rendered:2?frames=1&size=64x32']";

    assertThatThrownBy(
            () -> Runs.run(Runs.settings(folder.resolve("run"), teacher, others, learned)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("calibration[0] must have no pictures");
  }

  @Test
  void doesNotStopByWhatEarlierWeightsLearnedFrom() throws Exception {
    String start = "start: " + trained("other", "steps: 1");
    String[] lines = {
      start,
      "datasets: [{uri: 'rendered:50?frames=2&size=64x32'}]",
      "validation: {datasets: ['rendered:2?frames=1&size=64x32'], every: 4}",
      "earlyStop: {patience: 1}"
    };

    assertThatThrownBy(() -> Runs.run(Runs.settings(folder.resolve("run"), lines)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("validation.datasets[0] must have no pictures");
  }

  @Test
  void weightsThatNoRunWillWriteAreMissedBeforeTheFirstRun() {
    TrainingSettings first = Runs.settings(folder.resolve("first"));
    Path written = folder.resolve("first/checkpoint.params");
    Path never = folder.resolve("first/best.params"); // written for an early stop alone

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
    String teacher = "teacher: {weights: '%s'}".formatted(trained("other", "steps: 1"));
    List<StepReport> steps = new ArrayList<>();

    Runs.run(
        Runs.settings(
            folder.resolve("run"), teacher, "datasets: [{uri: '" + Runs.semantics(folder) + "'}]"),
        steps::add,
        2);

    assertThat(steps.get(0).losses()).containsKeys(Task.SEMANTIC, Task.DEPTH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere.params | teacher.weights: no such file: nowhere.params",
        "pom.xml | teacher.weights: pom.xml: not a checkpoint",
      })
  void aTeacherThatIsNoneIsRefused(String weights, String message) {
    String teacher = "teacher: {weights: '%s'}".formatted(weights);

    assertThatThrownBy(() -> Runs.run(Runs.settings(folder.resolve("run"), teacher)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aTeacherWithoutATaskOfItsPupilIsRefused() throws Exception {
    Path semantic = trained("other", "steps: 1", "tasks: [semantic]");
    String teacher = "teacher: {weights: '%s'}".formatted(semantic);

    assertThatThrownBy(() -> Runs.run(Runs.settings(folder.resolve("run"), teacher)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(semantic + " has not learned the task instance");
  }

  @Test
  void aTeacherOfPicturesOfAnotherSizeIsRefused() throws Exception {
    String teacher = "teacher: {weights: '%s'}".formatted(trained("other", "steps: 1"));

    assertThatThrownBy(
            () -> Runs.run(Runs.settings(folder.resolve("run"), teacher, "frame: 32x32")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("is for pictures of 64x32, not 32x32");
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
    Path start = trained("other", "steps: 1");

    assertThatThrownBy(
            () ->
                Runs.run(
                    Runs.settings(folder.resolve("run"), "start: " + start, "network: {width: 1}")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("start: " + start);
  }

  private static List<String> trainingData(Path result) throws Exception {
    try (NDManager manager = NDManager.newBaseManager();
        InputStream in = Files.newInputStream(result)) {
      return TrainingNotes.of(Checkpoint.read(manager, in).notes()).trainingData();
    }
  }
}
