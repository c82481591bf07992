package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import io.sigmascope.frame.Task;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code uw-so} (Kirchdorfer et al., arXiv 2408.07985): the weights that uncertainty would come to,
 * 1 over the loss, made to sum to 1 by {@code softmax(1 / (T * loss))} over the tasks that a batch
 * has labels of. No gradient flows through the weights.
 */
final class SoftmaxWeighting implements Weighting {
  /** Below it a loss counts as this, so that its inverse stays a number. */
  private static final double LEAST_LOSS = 1e-8;

  private final double temperature;
  private final Map<Task, Double> weights = new EnumMap<>(Task.class);

  SoftmaxWeighting(Set<Task> tasks, double temperature) {
    this.temperature = temperature;
    tasks.forEach(task -> weights.put(task, 1.0 / tasks.size()));
  }

  @Override
  public NDArray total(Map<Task, NDArray> losses) {
    Map<Task, Double> scores = new EnumMap<>(WeightedSum.values(losses));
    scores.replaceAll((task, loss) -> 1 / (temperature * Math.max(LEAST_LOSS, loss)));
    Map<Task, Double> shares = Softmax.of(scores);
    weights.putAll(shares);
    return WeightedSum.of(losses, task -> shares.getOrDefault(task, 0.0), 0);
  }

  @Override
  public void step() {}

  @Override
  public Map<Task, Double> weights() {
    return Map.copyOf(weights);
  }

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
      throw new IllegalArgumentException("uw-so has no state, got " + state.keySet());
    }
  }

  @Override
  public void close() {}
}
