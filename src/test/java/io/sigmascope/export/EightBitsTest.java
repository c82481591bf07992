package io.sigmascope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.sigmascope.export.onnx.ModelProto;
import io.sigmascope.export.onnx.NodeProto;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.ModelCard.Calibration;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.SceneNetwork;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds graphs on bytes against the same network's float32 graph. */
class EightBitsTest {
  private static final PixelSize SIZE = new PixelSize(96, 64);

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
  void resultsAreNearThoseOfFloats() throws Exception {
    SceneNetwork network = network(NetworkSpec.STREET);
    ModelPackage floats = write("floats", network, EightBits.NONE);
    ModelPackage bytes = write("bytes", network, measured(network));

    Seen expected = run(floats);
    Seen actual = run(bytes);

    assertNear("inverse depth", actual.inverseDepth, expected.inverseDepth);
    assertNear("depth scale", actual.depthScale, expected.depthScale);
    assertNear("centroid", actual.centroid, expected.centroid);
    assertNear("entropy", actual.entropy, expected.entropy);
    assertNear("feature", actual.feature, expected.feature);
    int same = 0;
    for (int i = 0; i < expected.labels.length; i++) {
      same += actual.labels[i] == expected.labels[i] ? 1 : 0;
    }
    assertThat((double) same / expected.labels.length).isGreaterThan(0.9);
  }

  @Test
  void theFirstTheHeadsAndTheLastBeforeDepthStayInFloats() throws Exception {
    SceneNetwork network = network(NetworkSpec.STREET);
    ModelProto graph =
        ModelProto.parseFrom(
            ServingGraph.build(network, SIZE, Calibration.NONE, measured(network)));
    Set<String> bytes =
        graph.getGraph().getNodeList().stream()
            .filter(node -> node.getOpType().equals("DequantizeLinear"))
            .map(NodeProto::getName)
            .collect(Collectors.toSet());

    List<String> inFloats =
        graph.getGraph().getNodeList().stream()
            .filter(node -> node.getOpType().equals("Conv"))
            .filter(node -> !bytes.contains(node.getInput(1)))
            .map(NodeProto::getName)
            .toList();

    assertThat(inFloats)
        .containsExactlyInAnyOrder(
            "encoder.stem",
            "pyramid.pooled",
            "semantic.logits",
            "semantic.total",
            "semantic.moments",
            "instance.centroid",
            "instance.scale.hidden",
            "instance.scale.log",
            "depth.quarter",
            "depth.inverse",
            "depth.scale.hidden",
            "depth.scale.log");
  }

  @Test
  void samePicturesGiveTheSameBytes() throws Exception {
    SceneNetwork network = network(NetworkSpec.STREET);

    assertThat(measured(network)).isEqualTo(measured(network));
  }

  @Test
  void thePapersNetworkRunsOnBytesToo() throws Exception {
    SceneNetwork network = network(NetworkSpec.DEEPLAB_RESNET101);

    assertThat(run(write("bytes", network, measured(network))).entropy).doesNotContain(Float.NaN);
  }

  @Test
  void costsAsManyOperationsAsInFloats() throws Exception {
    SceneNetwork network = network(NetworkSpec.STREET);
    ModelPackage floats = write("floats", network, EightBits.NONE);
    ModelPackage bytes = write("bytes", network, measured(network));

    assertThat(GraphCost.gigaflop(bytes)).isCloseTo(GraphCost.gigaflop(floats), within(1e-9));
  }

  private SceneNetwork network(String name) {
    double width = name.equals(NetworkSpec.STREET) ? 0.5 : 0.125;
    return SceneNetwork.create(new NetworkSpec(name, width, 19), manager, 3);
  }

  private static EightBits measured(SceneNetwork network) throws Exception {
    return EightBits.measure(network, SIZE, new Noise());
  }

  /** Pictures of random bytes, the same at every reading. */
  static final class Noise implements CalibrationPictures {
    @Override
    public int count() {
      return 4;
    }

    @Override
    public void read(int index, PixelSize size, ByteBuffer direct) {
      direct.put(picture(index, size));
    }
  }

  private static byte[] picture(long seed, PixelSize size) {
    byte[] bytes = new byte[Math.toIntExact(3 * size.pixels())];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private ModelPackage write(String name, SceneNetwork network, EightBits eightBits)
      throws Exception {
    return PackageWriter.write(
        folder.resolve(name),
        new Checkpoint(network, Map.of()),
        ServingGraphTest.card(SIZE, Calibration.NONE),
        eightBits,
        Optional.empty());
  }

  private record Seen(
      byte[] labels,
      float[] inverseDepth,
      float[] depthScale,
      float[] centroid,
      float[] entropy,
      float[] feature) {}

  /** What a model says of a picture that it was not calibrated on. */
  private static Seen run(ModelPackage model) throws Exception {
    try (Engine engine = Engine.open(model, EngineSettings.cpu(1, 1));
        Engine.Lane lane = engine.newLane()) {
      lane.input().put(picture(99, SIZE));
      Heads heads = lane.run(1);
      byte[] labels = new byte[heads.labels().capacity()];
      heads.labels().get(0, labels);
      return new Seen(
          labels,
          copy(heads.inverseDepth()),
          copy(heads.depthScale()),
          copy(heads.centroid()),
          copy(heads.entropy()),
          copy(heads.feature()));
    }
  }

  private static float[] copy(FloatBuffer buffer) {
    float[] numbers = new float[buffer.capacity()];
    buffer.get(0, numbers);
    return numbers;
  }

  /** On average, to 3 % of the largest. */
  private static void assertNear(String name, float[] actual, float[] expected) {
    double largest = 0;
    double apart = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      apart += Math.abs(expected[i] - actual[i]) / expected.length;
    }
    assertThat(largest).as(name).isPositive();
    assertThat(apart / largest).as(name).isLessThan(0.03);
  }
}
