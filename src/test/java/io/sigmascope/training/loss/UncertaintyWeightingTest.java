package io.sigmascope.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.sigmascope.frame.Task;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UncertaintyWeightingTest {
  private static final double RATE = Weightings.DEFAULT_RATE;
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

  @Test
  void totalIsThePapers() {
    Weighting weighting =
        Weightings.uncertainty(Map.of(Task.SEMANTIC, 0.4, Task.INSTANCE, 1.5), RATE);

    double total =
        weighting.total(losses(Map.of(Task.SEMANTIC, 2.0, Task.INSTANCE, 3.0))).getFloat();

    double expected = Math.exp(-0.4) * 2 + 0.4 / 2 + Math.exp(-1.5) * 3 / 2 + 1.5 / 2;
    assertThat(total).isCloseTo(expected, NEAR);
    assertThat(weighting.weights().get(Task.SEMANTIC)).isCloseTo(Math.exp(-0.4), NEAR);
    assertThat(weighting.weights().get(Task.INSTANCE)).isCloseTo(Math.exp(-1.5) / 2, NEAR);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-2, -1, 0, 2, 5})
  void frozenLossesDrawLogVariancesToTheirOptimumFromAnyStart(double start) {
    Map<Task, Double> frozen = Map.of(Task.SEMANTIC, 0.6, Task.INSTANCE, 3.5, Task.DEPTH, 0.02);
    Weighting weighting =
        Weightings.uncertainty(
            Map.of(Task.SEMANTIC, start, Task.INSTANCE, start, Task.DEPTH, start), RATE);

    learn(weighting, frozen, 600);

    assertThat(weighting.logVariances().get(Task.SEMANTIC))
        .isCloseTo(Math.log(2 * 0.6), within(0.01));
    assertThat(weighting.logVariances().get(Task.INSTANCE)).isCloseTo(Math.log(3.5), within(0.01));
    assertThat(weighting.logVariances().get(Task.DEPTH)).isCloseTo(Math.log(0.02), within(0.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-2, 0, 5})
  void boundedFormHasItsOwnOptimum(double start) {
    Weighting weighting = Weightings.boundedUncertainty(Map.of(Task.INSTANCE, start), RATE);

    learn(weighting, Map.of(Task.INSTANCE, 3.5), 600);

    double variance = Math.exp(logVariance(weighting, Task.INSTANCE));
    assertThat(variance * variance / (1 + variance)).isCloseTo(3.5 / 2, within(0.01));
  }

  @Test
  void totalMayBeNegativeButNotInTheBoundedForm() {
    Map<Task, Double> start = Map.of(Task.DEPTH, -4.0);
    Map<Task, NDArray> losses = losses(Map.of(Task.DEPTH, 0.01));

    assertThat(Weightings.uncertainty(start, RATE).total(losses).getFloat()).isNegative();
    assertThat(Weightings.boundedUncertainty(start, RATE).total(losses).getFloat()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"INSTANCE, 0.01", "INSTANCE, 8", "SEMANTIC, 1.4426950408889634"})
  void aTasksUnitMovesItsLogVarianceAndLeavesTheGradientAlone(Task task, double unit) {
    double loss = 0.7;
    Weighting plain = Weightings.uncertainty(Map.of(task, 0.0), RATE);
    Weighting scaled = Weightings.uncertainty(Map.of(task, 0.0), RATE);
    learn(plain, Map.of(task, loss), 600);
    learn(scaled, Map.of(task, unit * loss), 600);

    double shift = logVariance(scaled, task) - logVariance(plain, task);

    assertThat(shift).isCloseTo(Math.log(unit), within(1e-3));
    // The trunk's gradient is the task's own, times the unit, times this.
    assertThat(gradient(scaled, task, unit * loss) * unit)
        .isCloseTo(gradient(plain, task, loss), within(1e-3));
  }

  @Test
  void batchesWithoutLabelsOfATaskDoNotMoveIt() {
    Weighting weighting = Weightings.uncertainty(Map.of(Task.SEMANTIC, 1.0, Task.DEPTH, 1.0), RATE);
    learn(weighting, Map.of(Task.SEMANTIC, 0.1, Task.DEPTH, 9.0), 3);
    double before = logVariance(weighting, Task.DEPTH);

    learn(weighting, Map.of(Task.SEMANTIC, 0.1), 50);

    assertThat(logVariance(weighting, Task.DEPTH)).isEqualTo(before);
    assertThat(logVariance(weighting, Task.SEMANTIC)).isLessThan(0.9);
  }

  @Test
  void descendsTheGradientThatAutomaticDifferentiationFinds() {
    double s = 0.3;
    Weighting weighting = Weightings.uncertainty(Map.of(Task.DEPTH, s), RATE);
    NDArray variable = manager.create((float) s);
    variable.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(variable.neg().exp().mul(0.5f * 0.8f).add(variable.mul(0.5f)));
    }

    learn(weighting, Map.of(Task.DEPTH, 0.8), 1);

    double slope = variable.getGradient().getFloat();
    assertThat(logVariance(weighting, Task.DEPTH)).isCloseTo(s - RATE * slope, within(1e-6));
  }

  @Test
  void gradientsSurviveAGarbageCollectionBeforeTheBackwardPass() {
    NDArray leaf = manager.create(1f);
    leaf.setRequiresGradient(true);
    Weighting weighting = Weightings.fixed(Map.of(Task.DEPTH, 3.0));
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray total = weighting.total(Map.of(Task.DEPTH, leaf));
      overwriteCollectedMemory();

      collector.backward(total);
    }
    assertThat(leaf.getGradient().getFloat()).isEqualTo(3);
  }

  private static void overwriteCollectedMemory() {
    for (int i = 0; i < 3; i++) {
      System.gc();
      for (int j = 0; j < 1000; j++) {
        ByteBuffer.allocateDirect(Float.BYTES).putFloat(-1);
      }
    }
  }

  @Test
  void logVariancesStayWithinTheirLimits() {
    Weighting weighting = Weightings.uncertainty(Map.of(Task.DEPTH, -99.0, Task.INSTANCE, 9.9), 1);

    learn(weighting, Map.of(Task.DEPTH, 1e-9, Task.INSTANCE, 1e9), 50);

    assertThat(logVariance(weighting, Task.DEPTH)).isEqualTo(-10);
    assertThat(logVariance(weighting, Task.INSTANCE)).isEqualTo(10);
  }

  @Test
  void refusesABatchWithoutLabelsAndARateOutOfRange() {
    Weighting weighting = Weightings.uncertainty(Map.of(Task.DEPTH, 0.0), RATE);
    assertThatThrownBy(() -> weighting.total(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without any labels");
    assertThatThrownBy(() -> Weightings.uncertainty(Map.of(Task.DEPTH, 0.0), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rate must be over 0");
  }

  private void learn(Weighting weighting, Map<Task, Double> losses, int steps) {
    Map<Task, NDArray> arrays = losses(losses);
    for (int i = 0; i < steps; i++) {
      try (NDArray total = weighting.total(arrays)) {
        assertThat(total.getManager()).isSameAs(manager);
      }
      weighting.step();
    }
  }

  /** What backward gives the loss itself. */
  private double gradient(Weighting weighting, Task task, double loss) {
    NDArray leaf = manager.create((float) loss);
    leaf.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(weighting.total(Map.of(task, leaf)));
    }
    return leaf.getGradient().getFloat();
  }

  private Map<Task, NDArray> losses(Map<Task, Double> values) {
    Map<Task, NDArray> losses = new EnumMap<>(Task.class);
    values.forEach((task, value) -> losses.put(task, manager.create(value.floatValue())));
    return losses;
  }

  private static double logVariance(Weighting weighting, Task task) {
    return weighting.logVariances().getOrDefault(task, Double.NaN);
  }
}
