package io.sigmascope.training.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.List;

/**
 * Keeps the length of all gradients together, as one vector, below a limit.
 *
 * <p>Give it {@link LearnedParameters#steering}: were the scale heads' gradients counted, what they
 * observe would shorten everybody's steps, and so steer.
 *
 * @param parameters with gradients, at least one
 * @param most the limit, above 0
 */
public record GradientClip(Collection<NDArray> parameters, double most) {
  public GradientClip {
    parameters = List.copyOf(parameters);
  }

  /** The gradients' length: the root of the sum of all squares. Not finite if one is not. */
  public double norm() {
    NDManager manager = parameters.iterator().next().getManager();
    try (NDManager scope = manager.newSubManager()) {
      NDList norms = new NDList(parameters.size());
      for (NDArray parameter : parameters) {
        NDArray gradient = parameter.getGradient();
        gradient.attach(scope);
        norms.add(gradient.norm());
      }
      return NDArrays.stack(norms).norm().getFloat();
    }
  }

  /**
   * What gradients of a length must be multiplied by, 1 where they are short enough.
   *
   * @param norm as {@link #norm} gives it
   */
  public double factor(double norm) {
    return norm > most ? most / norm : 1;
  }
}
