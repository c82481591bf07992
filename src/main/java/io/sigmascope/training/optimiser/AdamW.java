package io.sigmascope.training.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019, arXiv 1711.05101), with decay
 * rates of 0.9 and 0.999 for the gradient's moments m and v, and c = 1 - rate^t for each:
 *
 * <pre>
 *   w -= rate * decay * w
 *   w -= rate * (m / c1) / (sqrt(v / c2) + 1e-8)
 * </pre>
 *
 * <p>Biases and batch normalisation do not decay: zero is no better guess for them than another.
 * Gradients are zero after a step.
 */
public final class AdamW implements Optimiser {
  private static final float FIRST = 0.9f;
  private static final float SECOND = 0.999f;
  private static final double EPSILON = 1e-8;

  /** The engine's word for gradients that are not clipped one by one. */
  private static final float NO_CLIP = -1;

  private final List<Moments> all = new ArrayList<>();
  private final OptimiserState state;
  private long steps;

  private record Moments(NDArray parameter, float decay, NDArray first, NDArray second) {}

  /**
   * @param parameters by name, with gradients
   * @param decay of weights, a step and unit of the learning rate
   * @param manager owns the state, unless this is closed before it
   */
  public AdamW(Map<String, NDArray> parameters, double decay, NDManager manager) {
    state = new OptimiserState(manager);
    parameters.forEach(
        (name, parameter) ->
            all.add(
                new Moments(
                    parameter,
                    Decay.of(parameter, decay),
                    state.add("first", name, parameter),
                    state.add("second", name, parameter))));
  }

  @Override
  public void step(double rate, double gradientFactor) {
    steps++;
    double firstShare = 1 - Math.pow(FIRST, steps);
    double secondShare = Math.sqrt(1 - Math.pow(SECOND, steps));
    // The engine's kernel takes m and sqrt(v) as they are: the corrections move to its factors.
    float corrected = (float) (rate * secondShare / firstShare);
    float epsilon = (float) (EPSILON * secondShare);
    for (Moments one : all) {
      try (NDArray gradient = one.parameter.getGradient()) {
        one.parameter
            .getNDArrayInternal()
            .adamUpdate(
                new NDList(one.parameter, gradient, one.first, one.second),
                new NDList(one.parameter),
                (float) rate,
                corrected,
                one.decay,
                (float) gradientFactor,
                NO_CLIP,
                FIRST,
                SECOND,
                epsilon,
                false,
                true);
      }
    }
  }

  @Override
  public Map<String, NDArray> state() {
    return state.arrays();
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public void restore(Map<String, NDArray> saved, long stepsTaken) {
    state.restore(saved);
    steps = stepsTaken;
  }

  @Override
  public void close() {
    state.close();
  }
}
