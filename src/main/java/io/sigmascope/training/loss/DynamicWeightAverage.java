package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import io.sigmascope.frame.Task;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code dwa} (Liu, Johns and Davison, CVPR 2019, arXiv 1803.10704): tasks whose losses fall slowly
 * weigh more, {@code K * softmax(r / T)} for K tasks, where r is a task's mean loss over its last
 * window of batches by that over the window before.
 *
 * <p>Departures: the paper's window is an epoch, ours so many batches, because rendered scenes have
 * no epochs; and a window counts the batches with labels of its task, so that others do not move
 * it. Until a task has two windows its r is 1.
 */
final class DynamicWeightAverage implements Weighting {
  /** Where a task's numbers are. */
  private static final int SUM = 0;

  private static final int COUNT = 1;
  private static final int MEAN = 2;
  private static final int RATIO = 3;
  private static final int NUMBERS = 4;

  private final int window;
  private final double temperature;
  private final WeightingState windows;
  private Map<Task, Double> weights = Map.of();
  private Map<Task, Double> lastLosses = Map.of();

  DynamicWeightAverage(Set<Task> tasks, int window, double temperature) {
    this.window = window;
    this.temperature = temperature;
    float[] start = new float[NUMBERS];
    start[RATIO] = 1;
    windows = new WeightingState("dwa", tasks, start);
    updateWeights();
  }

  @Override
  public NDArray total(Map<Task, NDArray> losses) {
    lastLosses = WeightedSum.values(losses);
    updateWeights();
    return WeightedSum.of(losses, task -> weights.getOrDefault(task, 0.0), 0);
  }

  private void updateWeights() {
    Map<Task, Double> scores = new EnumMap<>(Task.class);
    windows.tasks().forEach(task -> scores.put(task, windows.of(task)[RATIO] / temperature));
    Map<Task, Double> shares = Softmax.of(scores);
    shares.replaceAll((task, share) -> share * scores.size());
    weights = shares;
  }

  @Override
  public void step() {
    lastLosses.forEach((task, loss) -> count(windows.of(task), loss));
    lastLosses = Map.of();
  }

  private void count(float[] numbers, double loss) {
    numbers[SUM] += (float) loss;
    numbers[COUNT]++;
    if (numbers[COUNT] >= window) {
      float mean = numbers[SUM] / numbers[COUNT];
      numbers[RATIO] = numbers[MEAN] > 0 ? mean / numbers[MEAN] : 1;
      numbers[MEAN] = mean;
      numbers[SUM] = 0;
      numbers[COUNT] = 0;
    }
  }

  @Override
  public Map<Task, Double> weights() {
    return Map.copyOf(weights);
  }

  @Override
  public Map<Task, Double> logVariances() {
    return Weightings.zeros(windows.tasks());
  }

  @Override
  public Map<String, float[]> state() {
    return windows.save();
  }

  @Override
  public void restore(Map<String, float[]> state) {
    windows.restore(state);
    updateWeights();
  }
}
