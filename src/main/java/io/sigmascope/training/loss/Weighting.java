package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import io.sigmascope.frame.Task;
import java.util.Map;

/**
 * How the tasks' losses become the one that is minimised. What a weighting learns are a few numbers
 * in Java; it owns no arrays. Used by one thread.
 *
 * <p>A step is: {@link #total} inside the gradient collector, backward, {@link #step}.
 */
public interface Weighting {
  /**
   * The loss to minimise.
   *
   * @param losses a scalar for each task that this batch has labels or a teacher's answers of; what
   *     is absent must not move anything
   * @return a scalar, attached to the losses' manager; may be negative
   */
  NDArray total(Map<Task, NDArray> losses);

  /** Learns from the last backward pass, where there is anything to learn. */
  void step();

  /** What each task's loss was last multiplied by: its effective weight. */
  Map<Task, Double> weights();

  /** {@code s = log sigma^2} of each task, where this weighting has one; 0 elsewhere. */
  Map<Task, Double> logVariances();

  /** All that it needs to go on exactly where it is, by name. */
  Map<String, float[]> state();

  /**
   * Goes on from a {@link #state}.
   *
   * @throws IllegalArgumentException if it is another weighting's
   */
  void restore(Map<String, float[]> state);
}
