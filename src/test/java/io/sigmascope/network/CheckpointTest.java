package io.sigmascope.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointTest {
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
  void restoresNetworkNotesAndRunningStatistics() throws IOException {
    SceneNetwork network = SceneNetwork.create(spec(), manager, 5);
    NDArray image = manager.randomNormal(new Shape(2, 3, 32, 32));
    forward(network, image, true);

    Checkpoint restored = read(bytes(new Checkpoint(network, Map.of("epoch", "3"))));

    assertThat(restored.notes()).containsExactly(Map.entry("epoch", "3"));
    assertThat(restored.network().spec()).isEqualTo(spec());
    NDList expected = forward(network, image, false);
    NDList actual = forward(restored.network(), image, false);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).toFloatArray()).isEqualTo(expected.get(i).toFloatArray());
    }
  }

  @Test
  void refusesWhatIsNoCheckpoint() {
    assertThatThrownBy(() -> read("plain text of some length".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a checkpoint");
    assertThatThrownBy(() -> read(new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a checkpoint");
  }

  @Test
  void refusesATruncatedCheckpoint() throws IOException {
    byte[] whole = bytes(new Checkpoint(SceneNetwork.create(spec(), manager, 5), Map.of()));
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(IOException.class);
  }

  private static NetworkSpec spec() {
    return new NetworkSpec(NetworkSpec.STREET, 0.25, 5);
  }

  private static byte[] bytes(Checkpoint checkpoint) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    checkpoint.write(bytes);
    return bytes.toByteArray();
  }

  private Checkpoint read(byte[] bytes) throws IOException {
    return Checkpoint.read(manager, new ByteArrayInputStream(bytes));
  }

  private NDList forward(SceneNetwork network, NDArray image, boolean training) {
    return network.forward(new ParameterStore(manager, false), new NDList(image), training);
  }
}
