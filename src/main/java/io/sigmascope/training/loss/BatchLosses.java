package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import io.sigmascope.frame.Task;
import java.util.Map;

/**
 * What a batch costs. Both maps hold float32 scalars, attached to the outputs' manager, and lack
 * the tasks that the batch has no labels of; where a teacher answers, {@code tasks} has its losses.
 *
 * @param tasks each task's own loss, for a {@link Weighting} to join
 * @param scales what the scale heads of regressions cost. They share no parameter with the rest, so
 *     that their sum is added to the total as it is
 */
public record BatchLosses(Map<Task, NDArray> tasks, Map<Task, NDArray> scales) {
  public BatchLosses {
    tasks = Map.copyOf(tasks);
    scales = Map.copyOf(scales);
  }
}
