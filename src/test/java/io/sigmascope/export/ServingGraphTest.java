package io.sigmascope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelCard.Calibration;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.network.Bilinear;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.ConvUnit;
import io.sigmascope.network.InputNormalisation;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.Outputs;
import io.sigmascope.network.SceneNetwork;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the served graph against DJL's own forward, with the results written out a second way. */
class ServingGraphTest {
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

  @ParameterizedTest
  @CsvSource({
    "street, 1, 1.0, 256, 128, 1, 1, 1, 1",
    "street, 2, 0.5, 96, 64, 3, 1, 1, 1",
    "street, 5, 0.25, 64, 128, 3, 1.7, 0.6, 2.5",
    "street-separable, 5, 0.25, 64, 64, 2, 1, 1, 1",
    "street-separable, 6, 1, 64, 32, 1, 1.7, 0.6, 2.5",
    "deeplab-resnet101, 3, 0.125, 96, 64, 2, 1, 1, 1",
    "deeplab-resnet101, 4, 0.25, 112, 48, 1, 1.7, 0.6, 2.5"
  })
  void agreesWithTheNetwork(
      String name,
      long seed,
      double widthFactor,
      int width,
      int height,
      int count,
      double temperature,
      double centroidFactor,
      double depthFactor)
      throws Exception {
    SceneNetwork network = network(name, seed, widthFactor);
    Calibration calibration = new Calibration(temperature, centroidFactor, depthFactor);
    byte[] frames = frames(seed, count * width * height * 3);
    PixelSize size = new PixelSize(width, height);
    ModelPackage model =
        PackageWriter.write(
            folder.resolve("model"), new Checkpoint(network, Map.of()), card(size, calibration));
    try (Engine engine = Engine.open(model, EngineSettings.cpu(count, 1));
        Engine.Lane lane = engine.newLane()) {
      lane.input().put(frames);
      Heads heads = lane.run(count);

      Expected expected = expected(network, frames, count, size, calibration);
      assertThat(heads.width()).isEqualTo(width / 2);
      assertThat(heads.height()).isEqualTo(height / 2);
      assertClose("confidence", heads.confidence(), expected.confidence());
      assertClose("entropy", heads.entropy(), expected.entropy());
      assertClose("inverse depth", heads.inverseDepth(), expected.inverseDepth());
      assertClose("depth scale", heads.depthScale(), expected.depthScale());
      assertClose("centroid", heads.centroid(), expected.centroid());
      assertClose("centroid scale", heads.centroidScale(), expected.centroidScale());
      assertClose("feature", heads.feature(), expected.feature());
      byte[] labels = new byte[heads.labels().capacity()];
      heads.labels().get(0, labels);
      assertThat(differing(labels, expected.labels())).isLessThanOrEqualTo(labels.length / 10_000);
    }
  }

  @Test
  void refusesSizesThatDoNotDivide() {
    SceneNetwork network = network(NetworkSpec.STREET, 1, 0.25);
    assertThatThrownBy(() -> ServingGraph.build(network, new PixelSize(100, 64), Calibration.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiples of 16")
        .hasMessageContaining("100x64");
  }

  @Test
  void sameNetworkGivesSameBytes() {
    PixelSize size = new PixelSize(64, 64);
    byte[] one = ServingGraph.build(network(NetworkSpec.STREET, 1, 0.25), size, Calibration.NONE);
    byte[] two = ServingGraph.build(network(NetworkSpec.STREET, 1, 0.25), size, Calibration.NONE);
    assertThat(two).isEqualTo(one);
  }

  private SceneNetwork network(String name, long seed, double widthFactor) {
    NetworkSpec spec = new NetworkSpec(name, widthFactor, 19);
    SceneNetwork network = SceneNetwork.create(spec, manager, seed);
    Random random = new Random(seed);
    for (ConvUnit unit : network.units()) {
      unit.bias().ifPresent(bias -> fill(bias, random, 0, 0.2));
      unit.norm()
          .ifPresent(
              norm -> {
                fill(norm.gamma(), random, 0.8, 0.2);
                fill(norm.beta(), random, 0, 0.2);
                fill(norm.mean(), random, 0, 0.3);
                fill(norm.variance(), random, 1.5, 0.3);
              });
    }
    return network;
  }

  private static void fill(NDArray array, Random random, double mean, double deviation) {
    float[] values = new float[Math.toIntExact(array.size())];
    for (int i = 0; i < values.length; i++) {
      double offset = Math.max(-2, Math.min(2, random.nextGaussian())) * deviation;
      values[i] = (float) (mean + offset);
    }
    array.set(values);
  }

  private static byte[] frames(long seed, int size) {
    byte[] frames = new byte[size];
    new Random(seed).nextBytes(frames);
    return frames;
  }

  static ModelCard card(PixelSize input, Calibration calibration) {
    return new ModelCard(
        "parity",
        "A network of random weights.",
        input,
        ServingGraph.outputSize(input),
        500,
        Map.of(Task.SEMANTIC, 0.0, Task.INSTANCE, 0.0, Task.DEPTH, 0.0),
        calibration,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "Apache-2.0",
        List.of(),
        new ModelCard.Provenance("street", "unknown", Map.of(), Map.of()));
  }

  private record Expected(
      byte[] labels,
      float[] confidence,
      float[] entropy,
      float[] inverseDepth,
      float[] depthScale,
      float[] centroid,
      float[] centroidScale,
      float[] feature) {}

  private Expected expected(
      SceneNetwork network, byte[] frames, int count, PixelSize size, Calibration calibration) {
    NDArray picture =
        manager.create(new Shape(count, size.height(), size.width(), 3), DataType.UINT8);
    picture.set(frames);
    NDList list =
        network.forward(
            new ParameterStore(manager, false),
            new NDList(InputNormalisation.apply(picture)),
            false);
    Outputs<NDArray> outputs = Outputs.of(list);
    NDArray logProbabilities =
        atHalf(size, outputs.logits()).div(calibration.temperature()).logSoftmax(1);
    NDArray probabilities = logProbabilities.exp();
    return new Expected(
        probabilities.argMax(1).toType(DataType.UINT8, false).toByteArray(),
        probabilities.max(new int[] {1}).toFloatArray(),
        probabilities.mul(logProbabilities).sum(new int[] {1}).neg().toFloatArray(),
        Activation.relu(atHalf(size, outputs.inverseDepth())).toFloatArray(),
        atHalf(size, outputs.depthLogScale())
            .exp()
            .mul(calibration.depthScaleFactor())
            .toFloatArray(),
        atHalf(size, outputs.centroid()).toFloatArray(),
        atHalf(size, outputs.centroidLogScale())
            .exp()
            .mul(calibration.centroidScaleFactor())
            .toFloatArray(),
        outputs.feature().toFloatArray());
  }

  private static NDArray atHalf(PixelSize size, NDArray map) {
    return Bilinear.resize(map, size.height() / 2, size.width() / 2);
  }

  private static void assertClose(String name, FloatBuffer actual, float[] expected) {
    assertThat(actual.capacity()).as(name).isEqualTo(expected.length);
    float largest = 0;
    float furthest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      furthest = Math.max(furthest, Math.abs(expected[i] - actual.get(i)));
    }
    assertThat(largest).as(name).isPositive();
    assertThat(furthest / largest).as(name).isLessThanOrEqualTo(1e-4f);
  }

  private static int differing(byte[] actual, byte[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    int differing = 0;
    for (int i = 0; i < expected.length; i++) {
      differing += actual[i] == expected[i] ? 0 : 1;
    }
    return differing;
  }
}
