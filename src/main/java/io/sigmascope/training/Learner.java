package io.sigmascope.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import io.sigmascope.frame.Task;
import io.sigmascope.network.Outputs;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.training.loss.BatchLosses;
import io.sigmascope.training.loss.ClassWeights;
import io.sigmascope.training.loss.TaskLosses;
import io.sigmascope.training.loss.Weighting;
import io.sigmascope.training.optimiser.AveragedWeights;
import io.sigmascope.training.optimiser.GradientClip;
import io.sigmascope.training.optimiser.Optimiser;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A network and all that changes as it learns. Used by one thread; closes what it was given, but
 * for the network and its teacher, whose parameters belong to a manager of the caller's.
 */
record Learner(
    SceneNetwork network,
    ClassWeights classWeights,
    TaskLosses losses,
    Optional<Teacher> teacher,
    Weighting weighting,
    Optimiser optimiser,
    GradientClip clip,
    AveragedWeights averaged)
    implements AutoCloseable {

  /**
   * @param total what was minimised, scale losses apart
   * @param gradientNorm before clipping
   */
  record StepLosses(
      double total, double gradientNorm, Map<Task, Double> tasks, Map<Task, Double> scales) {}

  /**
   * Learns from a batch; nothing where it has no labels at all and no teacher.
   *
   * @param scope owns everything that the step needs on its way
   * @throws DivergedException if loss or gradient is not finite; no weight has moved then
   */
  StepLosses step(BatchBuffers.Batch batch, NDManager scope, double rate) throws DivergedException {
    Optional<Outputs<NDArray>> answers = teacher.map(t -> t.answers(batch.pictures(), scope));
    BatchLosses parts;
    double total;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      Outputs<NDArray> outputs = forward(network, batch.pictures(), scope, true);
      parts = losses.evaluate(outputs, batch.targets());
      if (teacher.isPresent()) {
        parts = teacher.get().losses().join(parts, outputs, answers.orElseThrow());
      }
      if (parts.tasks().isEmpty()) {
        return new StepLosses(0, 0, Map.of(), Map.of());
      }
      NDArray sum = weighting.total(parts.tasks());
      total = sum.getFloat();
      for (NDArray scale : parts.scales().values()) {
        sum = sum.add(scale);
      }
      if (!Float.isFinite(sum.getFloat())) {
        throw new DivergedException(
            "the loss is %s, of %s and scales' %s"
                .formatted(sum.getFloat(), values(parts.tasks()), values(parts.scales())));
      }
      collector.backward(sum);
    }
    double norm = clip.norm();
    if (!Double.isFinite(norm)) {
      throw new DivergedException("the gradient's norm is " + norm);
    }
    optimiser.step(rate, clip.factor(norm));
    weighting.step();
    averaged.update(optimiser.steps());
    return new StepLosses(total, norm, values(parts.tasks()), values(parts.scales()));
  }

  /**
   * A network with the averaged weights.
   *
   * @param scope owns its parameters
   */
  SceneNetwork averagedNetwork(NDManager scope) {
    SceneNetwork copy = SceneNetwork.create(network.spec(), scope, 0);
    Map<String, NDArray> averages = averaged.state();
    for (Pair<String, Parameter> entry : copy.getParameters()) {
      NDArray average = averages.get(entry.getKey());
      if (average != null) {
        entry.getValue().getArray().set(average.toFloatArray());
      }
    }
    return copy;
  }

  /** What a network says, learning or as it will be used. */
  static Outputs<NDArray> forward(
      SceneNetwork network, NDArray pictures, NDManager scope, boolean training) {
    ParameterStore parameters = new ParameterStore(scope, false);
    return Outputs.of(network.forward(parameters, new NDList(pictures), training));
  }

  static Map<Task, Double> values(Map<Task, NDArray> scalars) {
    Map<Task, Double> values = new EnumMap<>(Task.class);
    scalars.forEach((task, scalar) -> values.put(task, (double) scalar.getFloat()));
    return values;
  }

  @Override
  public void close() {
    try (optimiser) {
      averaged.close();
    }
  }
}
