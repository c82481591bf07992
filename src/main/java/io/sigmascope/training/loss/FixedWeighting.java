package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import io.sigmascope.frame.Task;
import java.util.Map;

/** Weights that stay as they are. */
record FixedWeighting(Map<Task, Double> weights) implements Weighting {
  FixedWeighting {
    weights = Map.copyOf(weights);
    weights.forEach(
        (task, weight) -> {
          if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "weight of %s must be at least 0, got %s".formatted(task.label(), weight));
          }
        });
  }

  @Override
  public NDArray total(Map<Task, NDArray> losses) {
    return WeightedSum.of(losses, this::weight, 0);
  }

  private double weight(Task task) {
    Double weight = weights.get(task);
    if (weight == null) {
      throw new IllegalArgumentException("no weight for the task " + task.label());
    }
    return weight;
  }

  @Override
  public void step() {}

  @Override
  public Map<Task, Double> logVariances() {
    return Weightings.zeros(weights.keySet());
  }

  @Override
  public Map<String, float[]> state() {
    return Map.of();
  }

  @Override
  public void restore(Map<String, float[]> state) {
    if (!state.isEmpty()) {
      throw new IllegalArgumentException("fixed weights have no state, got " + state.keySet());
    }
  }
}
