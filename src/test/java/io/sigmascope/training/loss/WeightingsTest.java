package io.sigmascope.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.sigmascope.frame.Task;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightingsTest {
  private static final Set<Task> ALL = EnumSet.allOf(Task.class);
  private static final Map<Task, Double> START =
      Map.of(Task.SEMANTIC, 0.0, Task.INSTANCE, 1.0, Task.DEPTH, -1.0);
  private static final Offset<Double> NEAR = within(1e-5);

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<Named<Supplier<Weighting>>> weightings() {
    return Stream.of(
        Named.of("uncertainty", () -> Weightings.uncertainty(START, 0.05)),
        Named.of("bounded-uncertainty", () -> Weightings.boundedUncertainty(START, 0.05)),
        Named.of("fixed", () -> Weightings.fixed(fixed())),
        Named.of("equal", () -> Weightings.equal(ALL)),
        Named.of("dwa", () -> Weightings.dwa(ALL, 4, 2)),
        Named.of("uw-so", () -> Weightings.uwSo(ALL, 2)));
  }

  private static Map<Task, Double> fixed() {
    return Map.of(Task.SEMANTIC, 0.9, Task.INSTANCE, 0.1, Task.DEPTH, 20.0);
  }

  @ParameterizedTest
  @MethodSource("weightings")
  void gradientOfALossIsItsWeight(Supplier<Weighting> made) {
    Weighting weighting = made.get();
    learn(weighting, new Random(3), 9);
    Map<Task, NDArray> losses = losses(new Random(4), ALL);
    losses.values().forEach(loss -> loss.setRequiresGradient(true));

    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(weighting.total(losses));
    }

    losses.forEach(
        (task, loss) ->
            assertThat((double) loss.getGradient().getFloat())
                .isCloseTo(weighting.weights().getOrDefault(task, Double.NaN), NEAR));
  }

  @ParameterizedTest
  @MethodSource("weightings")
  void goesOnExactlyFromASavedState(Supplier<Weighting> made) {
    Weighting whole = made.get();
    learn(whole, new Random(5), 9);
    Map<String, float[]> saved = whole.state();
    Weighting resumed = made.get();
    resumed.restore(saved);

    List<Float> totals = learn(resumed, new Random(6), 15);

    assertThat(totals).isEqualTo(learn(whole, new Random(6), 15));
    assertThat(resumed.weights()).isEqualTo(whole.weights());
    assertThat(resumed.logVariances()).isEqualTo(whole.logVariances());
  }

  @ParameterizedTest
  @MethodSource("weightings")
  void refusesAnothersState(Supplier<Weighting> made) {
    assertThatThrownBy(() -> made.get().restore(Map.of("s.other", new float[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s.other");
  }

  @Test
  void equalWeightsAreOne() {
    assertThat(total(Weightings.equal(ALL), Map.of(Task.SEMANTIC, 1.5, Task.DEPTH, 0.25)))
        .isCloseTo(1.75, NEAR);
  }

  @Test
  void fixedWeightsAreThoseGiven() {
    Weighting weighting = Weightings.fixed(fixed());
    assertThat(total(weighting, Map.of(Task.INSTANCE, 4.0, Task.DEPTH, 0.05)))
        .isCloseTo(0.1 * 4 + 20 * 0.05, NEAR);
  }

  @Test
  void fixedWeightsMustNameTheTaskAndNotBeNegative() {
    Weighting weighting = Weightings.fixed(Map.of(Task.INSTANCE, 1.0));
    assertThatThrownBy(() -> total(weighting, Map.of(Task.DEPTH, 1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("depth");
    assertThatThrownBy(() -> Weightings.fixed(Map.of(Task.DEPTH, -1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void softmaxOfInverseLossesIsOverTheTasksThatABatchHas() {
    Weighting weighting = Weightings.uwSo(ALL, 5);

    double total = total(weighting, Map.of(Task.SEMANTIC, 0.5, Task.DEPTH, 0.1));

    double semantic = Math.exp(1 / 0.5 / 5);
    double depth = Math.exp(1 / 0.1 / 5);
    assertThat(total).isCloseTo((semantic * 0.5 + depth * 0.1) / (semantic + depth), NEAR);
  }

  @Test
  void softmaxOfInverseLossesSurvivesALossOfZero() {
    assertThat(total(Weightings.uwSo(ALL, 5), Map.of(Task.SEMANTIC, 0.0, Task.DEPTH, 0.1)))
        .isCloseTo(0, NEAR);
  }

  @Test
  void dynamicWeightsFollowTheRatioOfWindows() {
    Weighting weighting = Weightings.dwa(Set.of(Task.SEMANTIC, Task.DEPTH), 2, 2);
    double[] semantic = {4, 2, 3, 1};
    double[] depth = {1, 1, 0.5, 1};
    for (int i = 0; i < 4; i++) {
      assertThat(weighting.weights().values()).allMatch(weight -> weight == 1);
      total(weighting, Map.of(Task.SEMANTIC, semantic[i], Task.DEPTH, depth[i]));
      weighting.step();
    }

    double total = total(weighting, Map.of(Task.SEMANTIC, 1.0));

    double falling = Math.exp((3 + 1) / (4.0 + 2) / 2);
    double slower = Math.exp((0.5 + 1) / (1 + 1.0) / 2);
    assertThat(total).isCloseTo(2 * falling / (falling + slower), NEAR);
    assertThat(weighting.weights().getOrDefault(Task.DEPTH, Double.NaN))
        .isCloseTo(2 * slower / (falling + slower), NEAR);
  }

  private double total(Weighting weighting, Map<Task, Double> losses) {
    Map<Task, NDArray> arrays = new EnumMap<>(Task.class);
    losses.forEach((task, loss) -> arrays.put(task, manager.create(loss.floatValue())));
    return weighting.total(arrays).getFloat();
  }

  /** Steps through random batches, some of which lack a task. */
  private List<Float> learn(Weighting weighting, Random random, int steps) {
    List<Float> totals = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      Set<Task> present = EnumSet.allOf(Task.class);
      if (random.nextBoolean()) {
        present.remove(Task.values()[random.nextInt(3)]);
      }
      totals.add(weighting.total(losses(random, present)).getFloat());
      weighting.step();
    }
    return totals;
  }

  private Map<Task, NDArray> losses(Random random, Set<Task> tasks) {
    Map<Task, NDArray> losses = new EnumMap<>(Task.class);
    tasks.forEach(task -> losses.put(task, manager.create(0.2f + random.nextFloat())));
    return losses;
  }
}
