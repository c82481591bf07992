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
  private final WeightingState shares;

  SoftmaxWeighting(Set<Task> tasks, double temperature) {
    this.temperature = temperature;
    shares = new WeightingState("uw-so", tasks, 1f / tasks.size());
  }

  @Override
  public NDArray total(Map<Task, NDArray> losses) {
    Map<Task, Double> scores = new EnumMap<>(WeightedSum.values(losses));
    scores.replaceAll((task, loss) -> 1 / (temperature * Math.max(LEAST_LOSS, loss)));
    Softmax.of(scores).forEach((task, share) -> shares.of(task)[0] = share.floatValue());
    return WeightedSum.of(losses, task -> shares.of(task)[0], 0);
  }

  @Override
  public void step() {}

  @Override
  public Map<Task, Double> weights() {
    Map<Task, Double> weights = new EnumMap<>(Task.class);
    shares.tasks().forEach(task -> weights.put(task, (double) shares.of(task)[0]));
    return weights;
  }

  @Override
  public Map<Task, Double> logVariances() {
    return Weightings.zeros(shares.tasks());
  }

  @Override
  public Map<String, float[]> state() {
    return shares.save();
  }

  @Override
  public void restore(Map<String, float[]> state) {
    shares.restore(state);
  }
}
