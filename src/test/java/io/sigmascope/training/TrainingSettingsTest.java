package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.Task;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SettingsException;
import io.sigmascope.settings.YamlFile;
import io.sigmascope.training.TrainingSettings.ClassWeighting;
import io.sigmascope.training.TrainingSettings.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingSettingsTest {
  private static final String SMALL =
      """
      steps: 10
      datasets: [{uri: "rendered:1"}]
      output: target/run
      """;

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("config"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("train-"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theFilesInConfigCanBeUsed(Path file) {
    TrainingSettings settings = TrainingSettingsFile.load(file);

    assertThat(settings.tasks()).containsExactlyInAnyOrder(Task.values());
    assertThat(settings.weighting().name()).isEqualTo(WeightingChoice.Kind.UNCERTAINTY);
  }

  @ParameterizedTest
  @CsvSource({"train-cityscapes, 16, 100000, 512x512", "train-cityscapes-tiny, 8, 50000, 256x128"})
  void theRecipesForCityscapesAreThePapers(String name, int batch, int steps, String crop) {
    TrainingSettings settings =
        TrainingSettingsFile.load(Path.of("config").resolve(name + ".yaml"));

    assertThat(settings.network()).isEqualTo(NetworkSpec.deeplab());
    assertThat(settings.batch()).isEqualTo(batch);
    assertThat(settings.steps()).isEqualTo(steps);
    assertThat(settings.crop()).hasToString(crop);
    assertThat(settings.optimiser())
        .isEqualTo(new OptimiserChoice(OptimiserChoice.Kind.NESTEROV, 2.5e-3, 1e-4, 0.9));
    assertThat(settings.schedule()).isEqualTo(new Schedule(0.9, 0));
    assertThat(settings.classWeights()).isEqualTo(ClassWeighting.NONE);
    assertThat(settings.averaging()).isZero();
    assertThat(settings.device()).hasToString("cuda:0");
  }

  @Test
  void aDeviceThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> Training.device("train.yaml", Device.parse("cuda:1"), 1))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("train.yaml")
        .hasMessageContaining("device: there is no cuda:1 here; GPUs that PyTorch can use: 1");
    assertThat(Training.device("train.yaml", Device.parse("cuda:1"), 2))
        .isEqualTo(ai.djl.Device.gpu(1));
    assertThat(Training.device("train.yaml", Device.CPU, 2)).isEqualTo(ai.djl.Device.cpu());
  }

  @Test
  void fixedWeightsAreRead() {
    TrainingSettings settings =
        read(SMALL + "weighting: {name: fixed, weights: {semantic: 1, instance: 0.1, depth: 2}}");

    assertThat(settings.weighting().weights())
        .isEqualTo(Map.of(Task.SEMANTIC, 1.0, Task.INSTANCE, 0.1, Task.DEPTH, 2.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "btch: 8 | unknown key 'btch' (did you mean 'batch'?)",
        "batch: 0 | batch must be at least 1, got 0",
        "crop: 100x64 | crop must be multiples of 16, got 100x64",
        "crop: 528x64 | crop must fit into the frame of 512x256, got 528x64",
        "device: cuda | device: must be cpu or cuda:N (cuda:0, cuda:1, …), got 'cuda'",
        "frame: large | frame: must be WIDTHxHEIGHT, got 'large'",
        "network: {name: alley} | network: network must be",
        "teacher: {share: 0.5} | teacher.weights",
        "teacher: {weights: a, share: 2} | teacher.share must be within 0.0 to 1.0, got 2.0",
        "tasks: [depth, sound] | tasks must be of semantic, instance, depth, got 'sound'",
        "weighting: {name: guess} | weighting.name must be one of uncertainty",
        "weighting: {name: fixed} | weighting.weights must say each task's weight",
        "weighting: {weights: {depth: 1}} | weighting.weights are for the weighting 'fixed' only",
        "weighting: {rate: 2} | weighting.rate must be over 0 up to 1, got 2.0",
        "optimiser: {rate: 0} | optimiser.rate must be above 0, got 0.0",
        "optimiser: {momentum: 1} | optimiser.momentum must be within 0.0 to 0.9999, got 1.0",
        "schedule: {warmUp: -1} | schedule.warmUp must be at least 0, got -1",
        "clip: 0 | clip must be above 0, got 0.0",
        "averaging: 1 | averaging must be within",
        "augmentation: {scale: [2, 1]} | augmentation: scale",
        "augmentation: {scale: [1]} | augmentation.scale must be two numbers",
        "classWeights: wild | classWeights must be one of none, mild",
        "reading: {threads: 0} | reading.threads must be at least 1, got 0",
        "validation: {every: 0} | validation.every must be at least 1, got 0",
        "calibration: ['rendered:900001?frames=2'] | calibration[0] must not be streets from 900000",
        "calibration: ['rendered:1?frames=5'] | calibration[0] must have no pictures that are learned"
            + " from",
        "earlyStop: {} | earlyStop needs a set in validation.datasets",
        "earlyStop: {patience: 0} | earlyStop.patience must be at least 1, got 0",
        "every: {log: 0} | every.log must be at least 1, got 0",
      })
  void namesWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> read(SMALL + line))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  @Test
  void streetsThatAreForEvaluationAreNotTrainedOn() {
    assertThatThrownBy(() -> read(SMALL.replace("rendered:1", "rendered:900001")))
        .hasMessageContaining("datasets[0].uri")
        .hasMessageContaining("rendered:900001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rendered:1?frames=5 | must have no pictures that are learned from: rendered:1, got",
        "rendered:900001?frames=5 | must not be streets from 900000",
      })
  void whatARunIsStoppedByIsNotLearnedFromNorReportedOn(String uri, String message) {
    String judged = SMALL + "validation: {datasets: ['%s']}\n".formatted(uri);

    assertThat(read(judged).validation().datasets()).as("watched only").containsExactly(uri);
    assertThatThrownBy(() -> read(judged + "earlyStop: {}"))
        .hasMessageContaining("validation.datasets[0] " + message);
  }

  @Test
  void fixedWeightsMustBeOfTheTasksThatAreLearned() {
    assertThatThrownBy(() -> read(SMALL + "weighting: {name: fixed, weights: {depth: 1}}"))
        .hasMessageContaining("weighting.weights must be of the tasks");
  }

  @Test
  void faultsAreListedTogether() {
    assertThatThrownBy(() -> read(SMALL + "batch: 0\nclip: -1\nbogus: 1"))
        .hasMessageContaining("batch")
        .hasMessageContaining("clip")
        .hasMessageContaining("bogus");
  }

  private static TrainingSettings read(String text) {
    return YamlFile.parse("train.yaml", text, TrainingSettingsFile::read);
  }
}
