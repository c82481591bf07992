package io.sigmascope.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SceneNetworkTest {
  private static final NetworkSpec NARROW = new NetworkSpec(NetworkSpec.STREET, 0.25, 19);

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
  @CsvSource({"1, 32, 64", "2, 48, 80", "3, 16, 16"})
  void givesHeadsAtAQuarterOfAnySize(int count, int height, int width) {
    SceneNetwork network = SceneNetwork.create(NARROW, manager, 1);
    NDList list = forward(network, manager.randomNormal(new Shape(count, 3, height, width)), false);
    Outputs<NDArray> outputs = Outputs.of(list);
    int h = height / 4;
    int w = width / 4;
    assertThat(outputs.logits().getShape()).isEqualTo(new Shape(count, 19, h, w));
    assertThat(outputs.centroid().getShape()).isEqualTo(new Shape(count, 2, h, w));
    assertThat(outputs.centroidLogScale().getShape()).isEqualTo(new Shape(count, 1, h, w));
    assertThat(outputs.inverseDepth().getShape()).isEqualTo(new Shape(count, 1, h, w));
    assertThat(outputs.depthLogScale().getShape()).isEqualTo(new Shape(count, 1, h, w));
    assertThat(outputs.feature().getShape()).isEqualTo(new Shape(count, 32, 1, 1));
    assertThat(network.getOutputShapes(new Shape[] {new Shape(count, 3, height, width)}))
        .isEqualTo(list.getShapes());
    assertThat(list).noneMatch(array -> array.isNaN().any().getBoolean());
  }

  @ParameterizedTest
  @CsvSource({"street, 1", "street, 0.5", "street, 0.25", "deeplab-resnet101, 0.2"})
  void givesABatchWhatItGivesEachOfItsPictures(String name, double widthFactor) {
    SceneNetwork network = SceneNetwork.create(new NetworkSpec(name, widthFactor, 19), manager, 1);
    NDArray images = manager.randomNormal(new Shape(3, 3, 48, 64));
    NDList together = forward(network, images, false);
    for (int i = 0; i < 3; i++) {
      String picture = "%d:%d".formatted(i, i + 1);
      NDList alone = forward(network, images.get(picture), false);
      for (int output = 0; output < alone.size(); output++) {
        NDArray expected = alone.get(output);
        float difference = together.get(output).get(picture).sub(expected).abs().max().getFloat();
        assertThat(difference).isLessThan(1e-4f * expected.abs().max().getFloat());
      }
    }
  }

  @Test
  void refusesSizesThatDoNotDivide() {
    SceneNetwork network = SceneNetwork.create(NARROW, manager, 1);
    assertThatThrownBy(() -> forward(network, manager.zeros(new Shape(1, 3, 40, 64)), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiples of 16");
  }

  @Test
  void hasTheSizeOfTheDesign() {
    SceneNetwork network = SceneNetwork.create(NetworkSpec.street(), manager, 1);
    NetworkCost cost = network.cost(128, 256);
    long learned = 0;
    for (var entry : network.getParameters()) {
      Parameter parameter = entry.getValue();
      if (parameter.requiresGradient()) {
        learned += parameter.getArray().size();
      }
    }
    assertThat(cost.parameters()).isEqualTo(learned).isEqualTo(2_202_776L);
    assertThat(cost.flops()).isEqualTo(1_317_568_512L);
    assertThat(network.cost(256, 512).multiplyAdds() / (double) cost.multiplyAdds())
        .isBetween(3.999, 4.001);
  }

  @Test
  void sameSeedGivesSameWeights() {
    SceneNetwork one = SceneNetwork.create(NARROW, manager, 7);
    SceneNetwork same = SceneNetwork.create(NARROW, manager, 7);
    SceneNetwork other = SceneNetwork.create(NARROW, manager, 8);
    float[] weights = firstWeights(one);
    assertThat(firstWeights(same)).isEqualTo(weights);
    assertThat(firstWeights(other)).isNotEqualTo(weights);
  }

  @ParameterizedTest
  @MethodSource("io.sigmascope.network.NetworkSpec#names")
  void taskLossesReachEveryParameterButThoseOfTheScaleHeads(String architecture) {
    SceneNetwork network =
        SceneNetwork.create(new NetworkSpec(architecture, 0.125, 19), manager, 3);
    Set<String> reached = reached(network, false);
    assertThat(reached).isEqualTo(parameters(network, name -> !name.contains(".scale.")));
  }

  @ParameterizedTest
  @MethodSource("io.sigmascope.network.NetworkSpec#names")
  void scaleLossesReachTheScaleHeadsAlone(String architecture) {
    SceneNetwork network =
        SceneNetwork.create(new NetworkSpec(architecture, 0.125, 19), manager, 3);
    Set<String> reached = reached(network, true);
    assertThat(reached)
        .isNotEmpty()
        .isEqualTo(parameters(network, name -> name.contains(".scale.")));
  }

  @Test
  void onlyTrainingMovesTheRunningStatistics() {
    SceneNetwork network = SceneNetwork.create(NARROW, manager, 3);
    ConvUnit stem = network.units().iterator().next();
    NDArray image = manager.randomNormal(new Shape(2, 3, 32, 32)).add(1);
    forward(network, image, false);
    assertThat(stem.norm().orElseThrow().mean().toFloatArray()).containsOnly(0);
    forward(network, image, true);
    assertThat(stem.norm().orElseThrow().mean().toFloatArray()).doesNotContain(0);
  }

  private NDList forward(SceneNetwork network, NDArray image, boolean training) {
    return network.forward(new ParameterStore(manager, false), new NDList(image), training);
  }

  private static float[] firstWeights(SceneNetwork network) {
    return network.units().iterator().next().weight().toFloatArray();
  }

  private static Set<String> parameters(SceneNetwork network, Predicate<String> wanted) {
    Set<String> names = new TreeSet<>();
    for (var entry : network.getParameters()) {
      if (entry.getValue().requiresGradient() && wanted.test(entry.getKey())) {
        names.add(entry.getKey());
      }
    }
    return names;
  }

  private Set<String> reached(SceneNetwork network, boolean scales) {
    for (var entry : network.getParameters()) {
      if (entry.getValue().requiresGradient()) {
        entry.getValue().getArray().setRequiresGradient(true);
      }
    }
    NDArray image = manager.randomNormal(new Shape(2, 3, 64, 64));
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      Outputs<NDArray> outputs = Outputs.of(forward(network, image, true));
      NDArray loss =
          scales
              ? squares(outputs.centroidLogScale()).add(squares(outputs.depthLogScale()))
              : squares(outputs.logits())
                  .add(squares(outputs.centroid()))
                  .add(squares(outputs.inverseDepth()));
      collector.backward(loss);
    }
    Set<String> names = new TreeSet<>();
    for (var entry : network.getParameters()) {
      NDArray array = entry.getValue().getArray();
      if (array.hasGradient() && array.getGradient().abs().sum().getFloat() > 0) {
        names.add(entry.getKey());
      }
    }
    return names;
  }

  private static NDArray squares(NDArray values) {
    return values.add(0.1f).square().sum();
  }
}
