package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import io.sigmascope.frame.Task;
import java.util.EnumMap;
import java.util.Map;

/**
 * Learns a log variance {@code s} for each task, by gradient descent on the very total that the
 * network learns from.
 *
 * <p>The descent is plain, with the gradient limited to {@link #STEEPEST} and {@code s} to {@code
 * [-LIMIT, LIMIT]}. In the paper's form the gradient is {@code (1 - e^(best - s)) / 2}, whatever
 * the unit of the loss: half at most on the way down, and as steep as an exponential on the way up,
 * which the limit tames. So {@code s} follows its optimum like a mean over the last {@code 2 /
 * rate} batches. Why not Adam? One steep gradient keeps its second moment large, and {@code s} from
 * moving, for thousands of steps; and its momentum moves the {@code s} of tasks that a batch has no
 * labels of.
 */
final class UncertaintyWeighting implements Weighting {
  static final double LIMIT = 10;
  private static final double STEEPEST = 1;

  private final UncertaintyForm form;
  private final double rate;
  private final WeightingState logVariances;
  private final Map<Task, Double> weights = new EnumMap<>(Task.class);
  private Map<Task, Double> lastLosses = Map.of();

  UncertaintyWeighting(UncertaintyForm form, Map<Task, Double> start, double rate) {
    this.form = form;
    this.rate = rate;
    logVariances = new WeightingState(form.label() + ".s", start.keySet(), 0);
    start.forEach((task, s) -> logVariances.of(task)[0] = limited(s));
    updateWeights();
  }

  @Override
  public NDArray total(Map<Task, NDArray> losses) {
    lastLosses = WeightedSum.values(losses);
    updateWeights();
    double penalties = 0;
    for (Task task : lastLosses.keySet()) {
      penalties += form.penalty(s(task));
    }
    return WeightedSum.of(losses, task -> form.weight(task, s(task)), penalties);
  }

  private void updateWeights() {
    logVariances.tasks().forEach(task -> weights.put(task, form.weight(task, s(task))));
  }

  private double s(Task task) {
    return logVariances.of(task)[0];
  }

  @Override
  public void step() {
    lastLosses.forEach(
        (task, loss) -> {
          double s = s(task);
          double slope = form.penaltySlope(s) - form.weight(task, s) * loss;
          if (!Double.isNaN(slope)) {
            double move = rate * Math.max(-STEEPEST, Math.min(STEEPEST, slope));
            logVariances.of(task)[0] = limited(s - move);
          }
        });
    lastLosses = Map.of();
  }

  private static float limited(double s) {
    return (float) Math.max(-LIMIT, Math.min(LIMIT, s));
  }

  @Override
  public Map<Task, Double> weights() {
    return Map.copyOf(weights);
  }

  @Override
  public Map<Task, Double> logVariances() {
    Map<Task, Double> values = new EnumMap<>(Task.class);
    logVariances.tasks().forEach(task -> values.put(task, s(task)));
    return values;
  }

  @Override
  public Map<String, float[]> state() {
    return logVariances.save();
  }

  @Override
  public void restore(Map<String, float[]> state) {
    logVariances.restore(state);
    updateWeights();
  }
}
