package io.sigmascope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.NDManager;
import io.sigmascope.export.onnx.GraphProto;
import io.sigmascope.export.onnx.ModelProto;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelCard.Calibration;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.SceneNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageWriterTest {
  private static final ModelCard CARD =
      ServingGraphTest.card(new PixelSize(64, 32), Calibration.NONE);

  @TempDir private Path folder;
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void writesAPackageThatLoads() throws Exception {
    ModelPackage written = PackageWriter.write(folder.resolve("new/model"), checkpoint(1), CARD);
    ModelPackage loaded = ModelPackage.load(written.folder());
    assertThat(loaded).isEqualTo(written);
    assertThat(loaded.card()).isEqualTo(CARD);
  }

  @Test
  void replacesAPackageAndLeavesNothingBeside() throws Exception {
    Path model = folder.resolve("model");
    ModelPackage first = PackageWriter.write(model, checkpoint(1), CARD);
    ModelPackage second = PackageWriter.write(model, checkpoint(2), CARD);
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(ModelPackage.load(model).id()).isEqualTo(second.id());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(model);
    }
  }

  @Test
  void replacesAPackageThatAnOperatorChose() throws Exception {
    Path model = folder.resolve("model");
    PackageWriter.write(model, checkpoint(1), CARD);
    Files.writeString(model.resolve(ModelPackage.CHOICE_FILE), "0123456789ab\n");

    ModelPackage second = PackageWriter.write(model, checkpoint(2), CARD);

    assertThat(ModelPackage.load(model).id()).isEqualTo(second.id());
    assertThat(model.resolve(ModelPackage.CHOICE_FILE)).as("of the one before").doesNotExist();
  }

  @Test
  void refusesAFolderThatHoldsOtherThings() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> PackageWriter.write(folder, checkpoint(1), CARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other things than a model package");
    assertThat(folder.resolve("thesis.txt")).exists();
  }

  @Test
  void refusesANetworkWithOtherClasses() {
    SceneNetwork network =
        SceneNetwork.create(new NetworkSpec(NetworkSpec.STREET, 0.25, 11), manager, 1);
    assertThatThrownBy(() -> PackageWriter.write(folder, new Checkpoint(network, Map.of()), CARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a served network must have 19 classes, got 11");
  }

  @Test
  void servingRefusesAGraphWithoutAnOutputOrWithOneMore() throws IOException {
    Path model = folder.resolve("model");
    PackageWriter.write(model, checkpoint(1), CARD);
    Path file = model.resolve("model.onnx");
    ModelProto.Builder graph = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
    GraphProto.Builder body = graph.getGraphBuilder();
    for (int i = body.getOutputCount() - 1; i >= 0; i--) {
      if (body.getOutput(i).getName().equals("labels")) {
        body.getOutputBuilder(i).setName("semantic.label").clearType();
      }
    }
    Files.write(file, graph.build().toByteArray());
    InvalidModelException thrown =
        catchThrowableOfType(InvalidModelException.class, () -> ModelPackage.load(model));
    assertThat(thrown.faults())
        .containsExactlyInAnyOrder(
            "model.onnx: output 'labels' is missing",
            "model.onnx: unknown output 'semantic.label'");
  }

  @Test
  void theShippedGraphIsWhatItsCheckpointExports() throws Exception {
    ModelPackage shipped = ModelPackage.load(Path.of("models", UntrainedPackage.NAME));
    try (InputStream in =
        Files.newInputStream(shipped.folder().resolve(ModelPackage.CHECKPOINT_FILE))) {
      SceneNetwork network = Checkpoint.read(manager, in).network();
      byte[] graph =
          ServingGraph.build(network, shipped.card().input(), shipped.card().calibration());
      assertThat(Files.readAllBytes(shipped.onnx())).isEqualTo(graph);
    }
  }

  private Checkpoint checkpoint(long seed) {
    NetworkSpec spec = new NetworkSpec(NetworkSpec.STREET, 0.25, 19);
    return new Checkpoint(SceneNetwork.create(spec, manager, seed), Map.of());
  }
}
