package io.sigmascope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelCard.Measurement;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.network.TrainingNotes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedPackageTest {
  private static final NetworkSpec SPEC = new NetworkSpec(NetworkSpec.STREET, 0.25, 19);
  private static final int CHANNELS = 32;
  private static final Measurement MEASURED =
      new Measurement("rendered:900001", Map.of("mIoU", 0.8), "./sigmascope evaluate", List.of());

  @TempDir private Path folder;

  @Test
  void aPackageSaysAllThatTrainingNoted() throws Exception {
    Path checkpoint = write(notes(List.of("rendered:7?frames=20"), Optional.empty()).toNotes());

    ModelPackage written = written(folder.resolve("model"), checkpoint, label());

    ModelCard card = ModelPackage.load(written.folder()).card();
    assertThat(card.name()).isEqualTo("street-test");
    assertThat(card.description())
        .isEqualTo("Learned depth, instance, semantic from rendered:7?frames=20.");
    assertThat(card.input()).isEqualTo(new PixelSize(64, 32));
    assertThat(card.output()).isEqualTo(new PixelSize(32, 16));
    assertThat(card.canonicalFocalLengthPixels()).isEqualTo(500);
    assertThat(card.taskLogVariances())
        .isEqualTo(Map.of(Task.SEMANTIC, -1.5, Task.INSTANCE, 0.25, Task.DEPTH, -3.0));
    assertThat(card.calibration()).isEqualTo(new ModelCard.Calibration(1.5, 0.7, 2));
    assertThat(card.instanceScore()).isEmpty();
    assertThat(card.novelty().orElseThrow().mean()).hasSize(CHANNELS);
    assertThat(card.novelty().orElseThrow().correlationFactor())
        .hasSize(CHANNELS * (CHANNELS + 1) / 2);
    assertThat(card.trainingData()).containsExactly("rendered:7?frames=20");
    assertThat(card.metrics()).containsExactly(MEASURED);
    assertThat(card.provenance())
        .isEqualTo(
            new ModelCard.Provenance(
                "street", "abc", Map.of("training", 7L), Map.of("djl", "0.36.0")));
  }

  @Test
  void theSameCheckpointGivesTheSameGraph() throws Exception {
    Path checkpoint = write(notes(List.of(), Optional.empty()).toNotes());

    ModelPackage first = written(folder.resolve("one"), checkpoint, label());
    Path kept = first.folder().resolve(ModelPackage.CHECKPOINT_FILE);
    ModelPackage again = written(folder.resolve("two"), kept, label());

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.card()).isEqualTo(first.card());
  }

  @Test
  void theGraphAppliesTheCalibrationOfTheNotes() throws Exception {
    Path checkpoint = write(notes(List.of(), Optional.empty()).toNotes());

    ModelPackage written = written(folder.resolve("model"), checkpoint, label());

    try (NDManager manager = NDManager.newBaseManager();
        InputStream in = Files.newInputStream(checkpoint)) {
      byte[] expected =
          ServingGraph.build(
              Checkpoint.read(manager, in).network(),
              new PixelSize(64, 32),
              new ModelCard.Calibration(1.5, 0.7, 2));
      assertThat(Files.readAllBytes(written.onnx())).isEqualTo(expected);
    }
  }

  @Test
  void renderedDataAloneLeavesTheWeightsToUs() throws Exception {
    assertThat(licence(notes(List.of("rendered:1", "rendered:2"), Optional.empty()), label()))
        .isEqualTo("Apache-2.0");
  }

  @Test
  void otherDataNeedsALicenceThatSomeoneSaid() throws Exception {
    TrainingNotes silent = notes(List.of("rendered:1", "camvid:train"), Optional.empty());
    TrainingNotes said = notes(List.of("camvid:train"), Optional.of("CC-BY-NC-SA-4.0"));

    assertThatThrownBy(() -> licence(silent, label()))
        .isInstanceOf(UnusableCheckpointException.class)
        .hasMessageContaining("camvid:train")
        .hasMessageContaining("licence");
    assertThat(licence(said, label())).isEqualTo("CC-BY-NC-SA-4.0");
    assertThat(licence(said, label(Optional.of("CC-BY-NC-4.0")))).isEqualTo("CC-BY-NC-4.0");
  }

  @Test
  void aCheckpointWithoutNotesIsNoneOfATrainingRun() throws Exception {
    Path checkpoint = write(Map.of());

    assertThatThrownBy(() -> written(folder.resolve("model"), checkpoint, label()))
        .isInstanceOf(UnusableCheckpointException.class)
        .hasMessage(checkpoint + ": was not written by a training run: note 'input' is missing");
  }

  @Test
  void aPackageOnBytesSaysSo() throws Exception {
    Path checkpoint = write(notes(List.of(), Optional.empty()).toNotes());

    ModelPackage written =
        TrainedPackage.write(
            folder.resolve("model"),
            checkpoint,
            label(),
            Optional.of(new EightBitsTest.Noise()),
            Optional.empty());

    assertThat(ModelPackage.load(written.folder()).card().description())
        .endsWith("Convolutions in 8-bit integers.");
  }

  @Test
  void aCheckpointThatIsCutOffIsNamed() throws Exception {
    Path checkpoint = write(notes(List.of(), Optional.empty()).toNotes());
    byte[] all = Files.readAllBytes(checkpoint);
    for (int length : new int[] {0, 10, 40, 5_000, all.length / 2, all.length - 1}) {
      Files.write(checkpoint, Arrays.copyOf(all, length));

      assertThatThrownBy(() -> written(folder.resolve("model"), checkpoint, label()))
          .as("%d bytes", length)
          .isInstanceOf(UnusableCheckpointException.class)
          .hasMessageContaining(checkpoint.toString());
    }
    assertThat(folder.resolve("model")).doesNotExist();
  }

  private String licence(TrainingNotes notes, TrainedPackage.Label label) throws Exception {
    return written(folder.resolve("model"), write(notes.toNotes()), label).card().licence();
  }

  private static ModelPackage written(Path place, Path checkpoint, TrainedPackage.Label label)
      throws Exception {
    return TrainedPackage.write(place, checkpoint, label, Optional.empty(), Optional.empty());
  }

  private static TrainedPackage.Label label() {
    return label(Optional.empty());
  }

  private static TrainedPackage.Label label(Optional<String> licence) {
    return new TrainedPackage.Label(
        "street-test", Optional.empty(), licence, List.of(MEASURED), "abc");
  }

  private static TrainingNotes notes(List<String> data, Optional<String> licence) {
    return new TrainingNotes(
        new TrainingNotes.Input(64, 32),
        500,
        Map.of("semantic", -1.5, "instance", 0.25, "depth", -3.0),
        data,
        licence,
        Map.of("training", 7L),
        Map.of("djl", "0.36.0"),
        new TrainingNotes.Calibration(1.5, 0.7, 2),
        Optional.of(
            new TrainingNotes.Novelty(
                Collections.nCopies(CHANNELS, 0.5f),
                Collections.nCopies(CHANNELS, 2f),
                Collections.nCopies(CHANNELS * (CHANNELS + 1) / 2, 0.1f),
                List.of(0f, 1f, 3f))));
  }

  private Path write(Map<String, String> notes) throws IOException {
    Path file = folder.resolve("checkpoint.params");
    try (NDManager manager = NDManager.newBaseManager();
        OutputStream out = Files.newOutputStream(file)) {
      new Checkpoint(SceneNetwork.create(SPEC, manager, 1), notes).write(out);
    }
    return file;
  }
}
