package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers that a loss is multiplied by.
 *
 * <p>Why not {@code array.mul(number)}? DJL keeps such a number in Java's memory, which PyTorch's
 * graph does not know to be in use: collected before the backward pass, it leaves the gradient
 * multiplied by whatever lies there next.
 */
final class Constant {
  private Constant() {}

  /** A float32 scalar in the engine's own memory. */
  static NDArray of(NDManager manager, double value) {
    return manager.full(new Shape(), (float) value);
  }
}
