package io.sigmascope.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.sigmascope.frame.Task;
import io.sigmascope.network.Bilinear;
import io.sigmascope.network.Outputs;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskLossesTest {
  private static final Set<Task> ALL = EnumSet.allOf(Task.class);
  private static final Offset<Double> NEAR = within(1e-5);

  private NDManager manager;
  private LossBatch batch;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
    batch = new LossBatch(7);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void areMeansOverLabelledElements() {
    BatchLosses losses = evaluate(ALL, ClassWeights.EQUAL);

    assertThat(value(losses.tasks(), Task.SEMANTIC))
        .isCloseTo(batch.crossEntropy(label -> 1), NEAR);
    assertThat(value(losses.tasks(), Task.INSTANCE))
        .isCloseTo(LossBatch.meanError(batch.centroid, batch.centroidTarget), NEAR);
    assertThat(value(losses.tasks(), Task.DEPTH))
        .isCloseTo(LossBatch.meanError(batch.inverseDepth, batch.inverseDepthTarget), NEAR);
  }

  @Test
  void classWeightsDivideByTheWeightsOfWhatIsLabelled() {
    List<Float> weights = List.of(0.5f, 2f, 0f, 1f);

    BatchLosses losses = evaluate(Set.of(Task.SEMANTIC), new ClassWeights(weights));

    assertThat(value(losses.tasks(), Task.SEMANTIC))
        .isCloseTo(batch.crossEntropy(weights::get), NEAR);
  }

  @Test
  void scaleLossIsTheLikelihoodOfTheResidual() {
    BatchLosses losses = evaluate(ALL, ClassWeights.EQUAL);

    assertThat(value(losses.scales(), Task.INSTANCE))
        .isCloseTo(
            batch.laplace(batch.centroid, batch.centroidTarget, batch.centroidLogScale), NEAR);
    assertThat(value(losses.scales(), Task.DEPTH))
        .isCloseTo(
            batch.laplace(batch.inverseDepth, batch.inverseDepthTarget, batch.depthLogScale), NEAR);
  }

  @Test
  void scaleLossIsLeastWhereTheScaleIsTheMeanError() {
    double scale = LossBatch.meanError(batch.inverseDepth, batch.inverseDepthTarget);
    Arrays.fill(batch.depthLogScale, (float) Math.log(scale));
    Outputs<NDArray> outputs = batch.outputs(manager);
    outputs.depthLogScale().setRequiresGradient(true);

    backward(() -> of(losses(outputs, Set.of(Task.DEPTH)).scales(), Task.DEPTH));

    float slope = outputs.depthLogScale().getGradient().sum().getFloat();
    assertThat((double) slope).isCloseTo(0, NEAR);
  }

  @Test
  void tasksWithoutLabelsOrNotAskedForAreAbsent() {
    Arrays.fill(batch.labels, 255);
    Arrays.fill(batch.inverseDepthTarget, Float.NaN);

    BatchLosses losses = evaluate(ALL, ClassWeights.EQUAL);
    BatchLosses alone = evaluate(Set.of(Task.SEMANTIC), ClassWeights.EQUAL);

    assertThat(losses.tasks()).containsOnlyKeys(Task.INSTANCE);
    assertThat(losses.scales()).containsOnlyKeys(Task.INSTANCE);
    assertThat(alone.tasks()).isEmpty();
  }

  @Test
  void labelledZerosCount() {
    Arrays.fill(batch.inverseDepthTarget, 0);
    Arrays.fill(batch.inverseDepth, 0);
    batch.inverseDepth[0] = 6;

    BatchLosses losses = evaluate(Set.of(Task.DEPTH), ClassWeights.EQUAL);

    assertThat(value(losses.tasks(), Task.DEPTH)).isCloseTo(6.0 / batch.inverseDepth.length, NEAR);
  }

  @Test
  void whatIsNotLabelledSendsNoGradient() {
    Outputs<NDArray> outputs = batch.outputs(manager);
    outputs.logits().setRequiresGradient(true);
    outputs.centroid().setRequiresGradient(true);
    outputs.centroidLogScale().setRequiresGradient(true);

    backward(
        () -> {
          BatchLosses losses = losses(outputs, ALL);
          return of(losses.tasks(), Task.SEMANTIC)
              .add(of(losses.tasks(), Task.INSTANCE))
              .add(of(losses.scales(), Task.INSTANCE));
        });

    float[] centroid = outputs.centroid().getGradient().toFloatArray();
    long labelled = LossBatch.labelled(batch.centroidTarget);
    for (int i = 0; i < centroid.length; i++) {
      boolean known = !Float.isNaN(batch.centroidTarget[i]);
      float sign = Math.signum(batch.centroid[i] - batch.centroidTarget[i]);
      assertThat((double) centroid[i]).isCloseTo(known ? sign / labelled : 0, NEAR);
    }
    assertThat(outputs.logits().getGradient().toFloatArray()).doesNotContain(Float.NaN);
    assertThat(outputs.centroidLogScale().getGradient().toFloatArray()).doesNotContain(Float.NaN);
  }

  @Test
  void scaleLossSendsNoGradientIntoTheRegression() {
    Outputs<NDArray> outputs = batch.outputs(manager);
    outputs.centroid().setRequiresGradient(true);
    outputs.centroidLogScale().setRequiresGradient(true);

    backward(() -> of(losses(outputs, ALL).scales(), Task.INSTANCE));

    assertThat(outputs.centroid().getGradient().toFloatArray()).containsOnly(0);
    assertThat(outputs.centroidLogScale().getGradient().abs().sum().getFloat()).isPositive();
  }

  @Test
  void outputsAreBroughtToTheTargetsSize() {
    Outputs<NDArray> coarse = batch.outputs(manager);
    LossBatch fine = batch.twiceAsLarge();
    Outputs<NDArray> resized =
        new Outputs<>(
            Bilinear.resize(coarse.logits(), fine.height, fine.width),
            Bilinear.resize(coarse.centroid(), fine.height, fine.width),
            Bilinear.resize(coarse.centroidLogScale(), fine.height, fine.width),
            Bilinear.resize(coarse.inverseDepth(), fine.height, fine.width),
            Bilinear.resize(coarse.depthLogScale(), fine.height, fine.width),
            coarse.feature());
    TaskLosses losses = new TaskLosses(ALL, ClassWeights.EQUAL);

    BatchLosses actual = losses.evaluate(coarse, fine.targets(manager));

    BatchLosses expected = losses.evaluate(resized, fine.targets(manager));
    for (Task task : ALL) {
      assertThat(value(actual.tasks(), task)).isEqualTo(value(expected.tasks(), task)).isPositive();
    }
  }

  @Test
  void keepsOnlyItsResults() {
    Outputs<NDArray> outputs = batch.outputs(manager);
    try (NDManager longer = NDManager.newBaseManager("PyTorch")) {
      SceneTargets targets = batch.targets(longer);
      int before = manager.getManagedArrays().size();

      new TaskLosses(ALL, ClassWeights.EQUAL).evaluate(outputs, targets);

      assertThat(manager.getManagedArrays()).hasSize(before + 5);
      assertThat(longer.getManagedArrays()).hasSize(3);
    }
  }

  private BatchLosses evaluate(Set<Task> tasks, ClassWeights weights) {
    return new TaskLosses(tasks, weights).evaluate(batch.outputs(manager), batch.targets(manager));
  }

  private BatchLosses losses(Outputs<NDArray> outputs, Set<Task> tasks) {
    return new TaskLosses(tasks, ClassWeights.EQUAL).evaluate(outputs, batch.targets(manager));
  }

  private static void backward(Supplier<NDArray> loss) {
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(loss.get());
    }
  }

  private static NDArray of(Map<Task, NDArray> losses, Task task) {
    return Objects.requireNonNull(losses.get(task), task.label());
  }

  private static double value(Map<Task, NDArray> losses, Task task) {
    NDArray loss = of(losses, task);
    assertThat(loss.getShape()).isEqualTo(new Shape());
    return loss.getFloat();
  }
}
