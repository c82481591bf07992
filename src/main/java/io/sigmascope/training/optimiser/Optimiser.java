package io.sigmascope.training.optimiser;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * Moves a network's parameters against their gradients. Owns a state of their shape for each, and
 * works in place. Used by one thread.
 */
public interface Optimiser extends AutoCloseable {
  /**
   * Moves all parameters by one step.
   *
   * @param rate the learning rate of this step
   * @param gradientFactor what gradients are multiplied by first: below 1 where they are clipped
   */
  void step(double rate, double gradientFactor);

  /** All that it needs to go on exactly where it is, by name; arrays that live as long as this. */
  Map<String, NDArray> state();

  /** Steps taken. */
  long steps();

  /**
   * Goes on from a saved state.
   *
   * @param state copied; must have the names and shapes of {@link #state}
   * @throws IllegalArgumentException if it is another optimiser's or another network's
   */
  void restore(Map<String, NDArray> state, long steps);

  @Override
  void close();
}
