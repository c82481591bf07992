package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.SceneNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCheckpointTest {
  @TempDir Path folder;

  private final NDManager manager = NDManager.newBaseManager();
  private Path file = Path.of("unset");

  @BeforeEach
  void writeOne() throws IOException {
    file = folder.resolve("training.checkpoint");
    checkpoint(3).write(file);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private RunCheckpoint checkpoint(double step) {
    NDArray array = manager.create(new float[] {1, -2, Float.MIN_VALUE, 4}, new Shape(2, 2));
    return new RunCheckpoint(
        Map.of("step", step, "best", Double.NaN),
        Map.of("batch", "8"),
        Map.of("s", new float[] {0.1f, 0.2f}),
        Map.of("first.weight", array),
        SceneNetwork.create(new NetworkSpec(NetworkSpec.STREET, 0.25, 19), manager, 1));
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    RunCheckpoint read = RunCheckpoint.read(file, manager, manager);

    assertThat(read.progress()).isEqualTo(Map.of("step", 3.0, "best", Double.NaN));
    assertThat(read.course()).isEqualTo(Map.of("batch", "8"));
    assertThat(read.small())
        .hasEntrySatisfying("s", values -> assertThat(values).containsExactly(0.1f, 0.2f));
    assertThat(read.large())
        .hasEntrySatisfying(
            "first.weight",
            array -> {
              assertThat(array.getShape()).isEqualTo(new Shape(2, 2));
              assertThat(array.toFloatArray()).containsExactly(1, -2, Float.MIN_VALUE, 4);
            });
    assertThat(read.network().spec().widthFactor()).isEqualTo(0.25);
  }

  @Test
  void anotherIsPutInItsPlace() throws IOException {
    checkpoint(4).write(file);

    assertThat(RunCheckpoint.read(file, manager, manager).progress()).containsEntry("step", 4.0);
    assertThat(folder.toFile().list()).containsExactly("training.checkpoint");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.0001, 0.002, 0.3, 0.99})
  void aFileThatIsCutOffIsNamed(double share) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, (int) (share * bytes.length)));

    assertThatThrownBy(() -> RunCheckpoint.read(file, manager, manager))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFileThatIsCutOffInItsCourseIsNamed() throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 30));

    assertThatThrownBy(() -> RunCheckpoint.readCourse(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": is cut off");
  }

  @Test
  void anotherFileIsNamed() throws IOException {
    Files.writeString(file, "step,examples\n".repeat(50));

    assertThatThrownBy(() -> RunCheckpoint.readCourse(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + ": is no checkpoint of a training run");
  }
}
