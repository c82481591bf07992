package io.sigmascope.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeepLabTest {
  private static final NetworkSpec NARROW =
      new NetworkSpec(NetworkSpec.DEEPLAB_RESNET101, 0.125, 19);

  /**
   * The network counted by hand: how many such layers, side of the kernel, channels in and out,
   * what follows, and how many input pixels one output pixel spans (0: one pixel a picture).
   */
  private static final String LAYERS =
      """
      encoder stem                  1  7     3    64  norm  2
      encoder 1 thin, first         1  1    64    64  norm  4
      encoder 1 thin, others        2  1   256    64  norm  4
      encoder 1 square              3  3    64    64  norm  4
      encoder 1 wide                3  1    64   256  norm  4
      encoder 1 shortcut            1  1    64   256  norm  4
      encoder 2 thin, first         1  1   256   128  norm  4
      encoder 2 thin, others        3  1   512   128  norm  8
      encoder 2 square              4  3   128   128  norm  8
      encoder 2 wide                4  1   128   512  norm  8
      encoder 2 shortcut            1  1   256   512  norm  8
      encoder 3 thin, first         1  1   512   256  norm  8
      encoder 3 thin, others       22  1  1024   256  norm  8
      encoder 3 square             23  3   256   256  norm  8
      encoder 3 wide               23  1   256  1024  norm  8
      encoder 3 shortcut            1  1   512  1024  norm  8
      encoder 4 thin, first         1  1  1024   512  norm  8
      encoder 4 thin, others        2  1  2048   512  norm  8
      encoder 4 square              3  3   512   512  norm  8
      encoder 4 wide                3  1   512  2048  norm  8
      encoder 4 shortcut            1  1  1024  2048  norm  8
      pyramid 1x1                   1  1  2048   256  norm  8
      pyramid dilated               3  3  2048   256  norm  8
      pyramid average               1  1  2048   256  norm  0
      decoder                       3  3  1280   256  norm  8
      head logits                   1  1   256    19  bias  8
      head centroid                 1  1   256     2  bias  8
      head inverse depth            1  1   256     1  bias  8
      scale hidden                  2  1   256   256  bias  8
      scale log                     2  1   256     1  bias  8
      """;

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
  void hasTheParametersAndTheWorkThatThePaperImplies() {
    long encoder = 0;
    long parameters = 0;
    long multiplyAdds = 0;
    for (String line : LAYERS.lines().toList()) {
      String[] cells = line.replaceFirst(".*?  +", "").split(" +");
      long count = Long.parseLong(cells[0]);
      long kernel = Long.parseLong(cells[1]);
      long weights = kernel * kernel * Long.parseLong(cells[2]) * Long.parseLong(cells[3]);
      long others = Long.parseLong(cells[3]) * (cells[4].equals("norm") ? 2 : 1);
      int stride = Integer.parseInt(cells[5]);
      long pixels = stride == 0 ? 1 : (128 / stride) * (256 / stride);
      parameters += count * (weights + others);
      multiplyAdds += count * weights * pixels;
      encoder += line.startsWith("encoder") ? count * (weights + others) : 0;
    }

    NetworkCost cost = new SceneNetwork(NetworkSpec.deeplab()).cost(128, 256);

    // ResNet-101 as commonly published, without its classifier of 1000 classes.
    assertThat(encoder).isEqualTo(44_549_160L - (2048 + 1) * 1000);
    assertThat(cost.parameters()).isEqualTo(parameters).isEqualTo(66_693_720L);
    assertThat(cost.multiplyAdds()).isEqualTo(multiplyAdds);
  }

  @ParameterizedTest
  @CsvSource({"1, 32, 64", "2, 48, 80", "3, 16, 16"})
  void givesHeadsAtAnEighthOfAnySize(int count, int height, int width) {
    SceneNetwork network = SceneNetwork.create(NARROW, manager, 1);
    NDList list = forward(network, manager.randomNormal(new Shape(count, 3, height, width)), false);
    Outputs<NDArray> outputs = Outputs.of(list);
    assertThat(network.outputStride()).isEqualTo(8);
    int h = height / 8;
    int w = width / 8;
    assertThat(outputs.logits().getShape()).isEqualTo(new Shape(count, 19, h, w));
    assertThat(outputs.centroid().getShape()).isEqualTo(new Shape(count, 2, h, w));
    assertThat(outputs.centroidLogScale().getShape()).isEqualTo(new Shape(count, 1, h, w));
    assertThat(outputs.inverseDepth().getShape()).isEqualTo(new Shape(count, 1, h, w));
    assertThat(outputs.depthLogScale().getShape()).isEqualTo(new Shape(count, 1, h, w));
    assertThat(outputs.feature().getShape()).isEqualTo(new Shape(count, 256, 1, 1));
    assertThat(network.getOutputShapes(new Shape[] {new Shape(count, 3, height, width)}))
        .isEqualTo(list.getShapes());
    assertThat(list).noneMatch(array -> array.isNaN().any().getBoolean());
  }

  @Test
  void dilatesTheLastTwoStagesInPlaceOfStriding() {
    List<String> squares = new ArrayList<>();
    for (ConvUnit unit : new SceneNetwork(NARROW).units()) {
      ConvUnit.Geometry geometry = unit.geometry();
      if (geometry.kernel() > 1 && !unit.label().matches(".*\\.([3-9]|\\d\\d)\\.square")) {
        squares.add(
            "%s %d/%d/%d"
                .formatted(
                    unit.label(), geometry.kernel(), geometry.stride(), geometry.dilation()));
      }
    }
    assertThat(squares)
        .containsExactly(
            "encoder.stem 7/2/1",
            "encoder.1.1.square 3/1/1",
            "encoder.1.2.square 3/1/1",
            "encoder.2.1.square 3/2/1",
            "encoder.2.2.square 3/1/1",
            "encoder.3.1.square 3/1/2",
            "encoder.3.2.square 3/1/2",
            "encoder.4.1.square 3/1/4",
            "encoder.4.2.square 3/1/4",
            "pyramid.12 3/1/12",
            "pyramid.24 3/1/24",
            "pyramid.36 3/1/36",
            "semantic.decoder 3/1/1",
            "instance.decoder 3/1/1",
            "depth.decoder 3/1/1");
  }

  @ParameterizedTest
  @CsvSource({"6, 8", "5, 7", "1, 1"})
  void poolsTheLargestOfThreeByThree(int height, int width) {
    float[] values = gaussian(new SplittableRandom(4), height * width);
    int h = (height + 1) / 2;
    int w = (width + 1) / 2;
    float[] expected = new float[h * w];
    Arrays.fill(expected, Float.NEGATIVE_INFINITY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int row = 0; row < h; row++) {
          for (int column = 0; column < w; column++) {
            if (Math.abs(2 * row - y) <= 1 && Math.abs(2 * column - x) <= 1) {
              int at = row * w + column;
              expected[at] = Math.max(expected[at], values[y * width + x]);
            }
          }
        }
      }
    }
    Shape shape = new Shape(1, 1, height, width);

    NDArray pooled =
        new ArrayOperations(new ParameterStore(manager, false), false, false)
            .maxPool(manager.create(values, shape));

    assertThat(pooled.toFloatArray()).isEqualTo(expected);
    assertThat(new ShapeOperations((unit, in, out) -> {}).maxPool(shape))
        .isEqualTo(pooled.getShape())
        .isEqualTo(new Shape(1, 1, h, w));
  }

  @Test
  void oneTrainingPictureLeavesThePooledBranchsStatisticsFinite() {
    SceneNetwork network = SceneNetwork.create(NARROW, manager, 1);
    NDArray image = manager.randomNormal(new Shape(1, 3, 32, 32));
    NDList list = forward(network, image, true);
    assertThat(list).noneMatch(array -> array.isNaN().any().getBoolean());
    assertThat(unit(network, "pyramid.pooled").norm().orElseThrow().variance().toFloatArray())
        .containsOnly(1);
    assertThat(unit(network, "pyramid.1").norm().orElseThrow().variance().toFloatArray())
        .doesNotContain(1)
        .doesNotContain(Float.NaN);
  }

  /**
   * Sums in parallel differ in their last bits, and steps make more of it: well beyond the bound.
   */
  private static final int STEPS = 24;

  @Test
  void allThreeLossesFallInAFewSteps() {
    SceneNetwork network = SceneNetwork.create(NARROW, manager, 6);
    network.getParameters().stream()
        .filter(entry -> entry.getValue().requiresGradient())
        .forEach(entry -> entry.getValue().getArray().setRequiresGradient(true));
    SplittableRandom random = new SplittableRandom(8);
    NDArray image = manager.create(gaussian(random, 2 * 3 * 32 * 32), new Shape(2, 3, 32, 32));
    NDArray labels =
        manager
            .create(random.ints(2 * 4 * 4, 0, 19).toArray(), new Shape(2, 1, 4, 4))
            .toType(DataType.FLOAT32, false);
    NDArray vectors = manager.create(gaussian(random, 2 * 2 * 4 * 4), new Shape(2, 2, 4, 4));
    NDArray inverse = manager.create(gaussian(random, 2 * 4 * 4), new Shape(2, 1, 4, 4)).abs();
    SoftmaxCrossEntropyLoss crossEntropy = new SoftmaxCrossEntropyLoss("ce", 1, 1, true, true);

    List<float[]> losses = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        Outputs<NDArray> outputs = Outputs.of(forward(network, image, true));
        NDArray semantic = crossEntropy.evaluate(new NDList(labels), new NDList(outputs.logits()));
        NDArray instance = outputs.centroid().sub(vectors).abs().mean();
        NDArray depth = outputs.inverseDepth().sub(inverse).abs().mean();
        losses.add(new float[] {semantic.getFloat(), instance.getFloat(), depth.getFloat()});
        collector.backward(semantic.add(instance).add(depth));
      }
      network.getParameters().stream()
          .map(entry -> entry.getValue().getArray())
          .filter(NDArray::hasGradient)
          .forEach(
              array -> {
                array.subi(array.getGradient().mul(0.02f));
                array.getGradient().subi(array.getGradient());
              });
    }

    for (int task = 0; task < 3; task++) {
      assertThat(losses.get(STEPS - 1)[task])
          .as("task %d", task)
          .isLessThan(0.8f * losses.get(0)[task]);
    }
  }

  private NDList forward(SceneNetwork network, NDArray image, boolean training) {
    return network.forward(new ParameterStore(manager, false), new NDList(image), training);
  }

  private static ConvUnit unit(SceneNetwork network, String label) {
    return network.units().stream()
        .filter(unit -> unit.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static float[] gaussian(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
