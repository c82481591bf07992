package io.sigmascope.training;

import io.sigmascope.frame.Task;
import java.util.Map;

/**
 * A step of training as it was.
 *
 * @param step 1 for the first
 * @param steps of the whole run
 * @param examples seen by the run so far
 * @param seconds of training so far, across resumes
 * @param rate at which the network learned
 * @param gradientNorm before clipping
 * @param total what was minimised, scale losses apart
 * @param losses of the tasks that the batch had labels of
 * @param logVariances of the learned weighting; 0 where it has none
 * @param weights that the tasks' losses were multiplied by
 * @param scaleLosses of the tasks with scale heads, where the batch had labels
 * @param waited seconds that this step waited for its examples
 */
public record StepReport(
    long step,
    long steps,
    long examples,
    double seconds,
    double rate,
    double gradientNorm,
    double total,
    Map<Task, Double> losses,
    Map<Task, Double> logVariances,
    Map<Task, Double> weights,
    Map<Task, Double> scaleLosses,
    double waited) {
  public StepReport {
    losses = Map.copyOf(losses);
    logVariances = Map.copyOf(logVariances);
    weights = Map.copyOf(weights);
    scaleLosses = Map.copyOf(scaleLosses);
  }
}
