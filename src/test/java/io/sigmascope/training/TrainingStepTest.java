package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.sigmascope.frame.Task;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.Outputs;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.training.loss.BatchLosses;
import io.sigmascope.training.loss.ClassWeights;
import io.sigmascope.training.loss.SceneTargets;
import io.sigmascope.training.loss.TaskLosses;
import io.sigmascope.training.loss.TeacherLosses;
import io.sigmascope.training.loss.Weighting;
import io.sigmascope.training.loss.Weightings;
import io.sigmascope.training.optimiser.AdamW;
import io.sigmascope.training.optimiser.AveragedWeights;
import io.sigmascope.training.optimiser.GradientClip;
import io.sigmascope.training.optimiser.LearnedParameters;
import io.sigmascope.training.optimiser.Optimiser;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Losses, weightings and optimisers on a whole, if small, network. */
class TrainingStepTest {
  private static final Set<Task> ALL = EnumSet.allOf(Task.class);
  private static final Map<Task, Double> START =
      Map.of(Task.SEMANTIC, 0.0, Task.INSTANCE, 0.0, Task.DEPTH, 0.0);
  private static final int HEIGHT = 32;
  private static final int WIDTH = 48;

  private NDManager manager;
  private SceneNetwork network;
  private LearnedParameters parameters;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
    network = SceneNetwork.create(new NetworkSpec(NetworkSpec.STREET, 0.25, 5), manager, 1);
    parameters = LearnedParameters.of(network);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void scaleHeadsObserveWithoutSteering() {
    backward(false);
    Map<String, float[]> without = takeGradients(parameters.steering());

    backward(true);

    assertThat(takeGradients(parameters.steering())).usingRecursiveComparison().isEqualTo(without);
    assertThat(takeGradients(parameters.observing()).values())
        .isNotEmpty()
        .anyMatch(gradient -> gradient[0] != 0);
  }

  @Test
  void unlabelledPixelsLeaveAllGradientsFinite() {
    backward(true);
    for (float[] gradient : takeGradients(parameters.all()).values()) {
      for (float value : gradient) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void learnsABatchByHeartAndLeavesNoArraysBehind() {
    Map<String, NDArray> everything = new LinkedHashMap<>();
    network
        .getParameters()
        .forEach(entry -> everything.put(entry.getKey(), entry.getValue().getArray()));
    try (Optimiser optimiser = new AdamW(parameters.all(), 0.01, manager);
        AveragedWeights averaged = new AveragedWeights(everything, 0.99, manager);
        NDManager data = manager.newSubManager()) {
      Weighting weighting = Weightings.uncertainty(START, Weightings.DEFAULT_RATE);
      NDArray pictures = pictures(data);
      SceneTargets targets = targets(data);
      GradientClip clip = new GradientClip(parameters.steering().values(), 10);
      TaskLosses losses = new TaskLosses(ALL, ClassWeights.EQUAL);
      Map<Task, Double> first = Map.of();
      Map<Task, Double> last = Map.of();
      int arrays = 0;
      for (int i = 0; i < 40; i++) {
        try (NDManager scope = manager.newSubManager()) {
          NDArray own = pictures.stopGradient();
          own.attach(scope);
          try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            BatchLosses batch = losses.evaluate(forward(own, scope), targets);
            NDArray total = weighting.total(batch.tasks());
            last = values(batch);
            for (NDArray scale : batch.scales().values()) {
              total = total.add(scale);
            }
            collector.backward(total);
          }
          optimiser.step(3e-3, clip.factor(clip.norm()));
          weighting.step();
          averaged.update(optimiser.steps());
        }
        if (i == 0) {
          first = last;
          arrays = manager.getManagedArrays().size();
        }
      }

      assertThat(manager.getManagedArrays()).hasSize(arrays);
      Map<Task, Double> end = last;
      assertThat(first)
          .hasSize(ALL.size())
          .allSatisfy(
              (task, loss) -> assertThat(end.get(task)).as(task.label()).isLessThan(0.8 * loss));
    }
  }

  /** The losses themselves: how they are weighted may fall without anything being learned. */
  private static Map<Task, Double> values(BatchLosses batch) {
    Map<Task, Double> values = new EnumMap<>(Task.class);
    batch.tasks().forEach((task, loss) -> values.put(task, (double) loss.getFloat()));
    return values;
  }

  @Test
  void aTeacherAnswersAsItIsServedAndStaysAsItIs() {
    SceneNetwork trained =
        SceneNetwork.create(new NetworkSpec(NetworkSpec.STREET, 0.25, 19), manager, 5);
    Teacher teacher = new Teacher(trained, new TeacherLosses(ALL, 0.5));
    Map<String, float[]> before = values(trained);
    SceneNetwork learning =
        SceneNetwork.create(new NetworkSpec(NetworkSpec.STREET, 0.25, 19), manager, 6);
    Map<String, NDArray> all = new LinkedHashMap<>();
    learning.getParameters().forEach(entry -> all.put(entry.getKey(), entry.getValue().getArray()));
    LearnedParameters learned = LearnedParameters.of(learning);
    try (NDManager scope = manager.newSubManager();
        Learner learner =
            new Learner(
                learning,
                ClassWeights.EQUAL,
                new TaskLosses(ALL, ClassWeights.EQUAL),
                Optional.of(teacher),
                Weightings.uncertainty(START, Weightings.DEFAULT_RATE),
                new AdamW(learned.all(), 0.01, manager),
                new GradientClip(learned.steering().values(), 10),
                new AveragedWeights(all, 0.99, manager))) {
      NDArray pictures = pictures(scope);
      float[] served =
          Outputs.of(trained.forward(new ParameterStore(scope, false), new NDList(pictures), false))
              .logits()
              .toFloatArray();

      assertThat(teacher.answers(pictures, scope).logits().toFloatArray()).isEqualTo(served);
      for (int i = 0; i < 3; i++) {
        assertThatCode(
                () -> learner.step(new BatchBuffers.Batch(pictures, targets(scope)), scope, 1e-3))
            .doesNotThrowAnyException();
      }

      assertThat(values(trained)).usingRecursiveComparison().isEqualTo(before);
      assertThat(teacher.answers(pictures, scope).logits().toFloatArray()).isEqualTo(served);
    }
  }

  private static Map<String, float[]> values(SceneNetwork network) {
    Map<String, float[]> values = new LinkedHashMap<>();
    network
        .getParameters()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().getArray().toFloatArray()));
    return values;
  }

  private void backward(boolean withScales) {
    try (NDManager scope = manager.newSubManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      BatchLosses losses =
          new TaskLosses(ALL, ClassWeights.EQUAL)
              .evaluate(forward(pictures(scope), scope), targets(scope));
      NDArray total = Weightings.uncertainty(START, 0.05).total(losses.tasks());
      if (withScales) {
        for (NDArray scale : losses.scales().values()) {
          total = total.add(scale);
        }
      }
      collector.backward(total);
    }
  }

  private Outputs<NDArray> forward(NDArray pictures, NDManager scope) {
    return Outputs.of(
        network.forward(new ParameterStore(scope, false), new NDList(pictures), true));
  }

  private static Map<String, float[]> takeGradients(Map<String, NDArray> parameters) {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          try (NDArray gradient = parameter.getGradient()) {
            gradients.put(name, gradient.toFloatArray());
            gradient.muli(0);
          }
        });
    return gradients;
  }

  private static NDArray pictures(NDManager scope) {
    return scope.create(
        values(new Random(2), 2 * 3 * HEIGHT * WIDTH, 0), new Shape(2, 3, HEIGHT, WIDTH));
  }

  private static SceneTargets targets(NDManager scope) {
    int height = HEIGHT / 2;
    int width = WIDTH / 2;
    int pixels = 2 * height * width;
    Random random = new Random(3);
    long[] labels = new long[pixels];
    for (int i = 0; i < pixels; i++) {
      labels[i] = random.nextInt(6) == 0 ? 255 : i / width % 5;
    }
    return new SceneTargets(
        scope.create(labels, new Shape(2, height, width)),
        scope.create(values(random, 2 * pixels, 0.7), new Shape(2, 2, height, width)),
        scope.create(values(random, pixels, 0.3), new Shape(2, 1, height, width)));
  }

  private static float[] values(Random random, int count, double missing) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextDouble() < missing ? Float.NaN : (float) random.nextGaussian();
    }
    return values;
  }
}
