package io.sigmascope.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackageTest {
  private static final Path SHIPPED = Path.of("models/street-untrained");

  @TempDir private Path folder;

  @BeforeEach
  void copyShipped() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void loadsTheShippedPackage() throws InvalidModelException {
    ModelPackage model = ModelPackage.load(SHIPPED);
    assertThat(model.id().name()).isEqualTo("street-untrained");
    assertThat(model.id().version()).matches("[0-9a-f]{12}");
    assertThat(model.card().description()).contains("mean nothing");
    assertThat(model.card().metrics()).isEmpty();
  }

  @Test
  void namesAFolderThatIsNotThere() {
    assertThat(faults(folder.resolve("none"))).containsExactly("no such folder");
  }

  @Test
  void namesEveryFileThatIsMissing() throws IOException {
    Files.delete(folder.resolve("model.onnx"));
    Files.delete(folder.resolve("checkpoint.params"));
    assertThat(faults(folder))
        .containsExactly("model.onnx: no such file", "checkpoint.params: no such file");
  }

  @Test
  void refusesAGraphThatIsNone() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "not a graph");
    assertThat(faults(folder))
        .singleElement()
        .asString()
        .startsWith("model.onnx: cannot be read: ");
  }

  @Test
  void refusesAGraphThatDoesNotFitItsCard() throws IOException {
    replace("input: 512x256", "input: 512x288");
    replace("output: 256x128", "output: 256x144");
    assertThat(faults(folder))
        .hasSize(8)
        .contains(
            "model.onnx: input 'frames' must be UINT8 [-1, 288, 512, 3],"
                + " is UINT8 [-1, 256, 512, 3]",
            "model.onnx: output 'centroid' must be FLOAT [-1, 2, 144, 256],"
                + " is FLOAT [-1, 2, 128, 256]");
  }

  @Test
  void refusesNoveltyOfAnotherWidth() throws IOException {
    replace(
        "trainingData:",
        "novelty: {mean: [0], deviation: [1], distanceQuantiles: [0, 1]}\ntrainingData:");
    assertThat(faults(folder))
        .containsExactly("model.yaml: novelty.mean must have 128 channels, got 1");
  }

  @Test
  void listsFaultsOfCardAndFilesTogether() throws IOException {
    replace("licence:", "license:");
    Files.delete(folder.resolve("checkpoint.params"));
    InvalidModelException thrown =
        catchThrowableOfType(InvalidModelException.class, () -> ModelPackage.load(folder));
    assertThat(thrown.faults()).hasSize(3);
    assertThat(thrown)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("checkpoint.params: no such file")
        .hasMessageContaining("model.yaml: missing key 'licence'")
        .hasMessageContaining("unknown key 'license'");
  }

  private void replace(String from, String to) throws IOException {
    Path card = folder.resolve("model.yaml");
    String text = Files.readString(card);
    assertThat(text).contains(from);
    Files.writeString(card, text.replace(from, to));
  }

  private static List<String> faults(Path model) {
    return catchThrowableOfType(InvalidModelException.class, () -> ModelPackage.load(model))
        .faults();
  }
}
