package io.sigmascope.training.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with Nesterov's momentum and weight decay in the gradient, as the
 * paper trains (momentum 0.9, decay 1e-4):
 *
 * <pre>
 *   g  = gradient + decay * w
 *   v  = momentum * v + g
 *   w -= rate * (g + momentum * v)
 * </pre>
 *
 * <p>Departure: biases and batch normalisation do not decay. Gradients are zero after a step.
 */
public final class NesterovSgd implements Optimiser {
  private static final float NO_CLIP = -1;

  private final List<Moving> all = new ArrayList<>();
  private final double momentum;
  private final OptimiserState state;
  private long steps;

  private record Moving(NDArray parameter, float decay, NDArray velocity) {}

  /**
   * @param parameters by name, with gradients
   * @param momentum 0 up to 1
   * @param decay of weights
   * @param manager owns the state, unless this is closed before it
   */
  public NesterovSgd(
      Map<String, NDArray> parameters, double momentum, double decay, NDManager manager) {
    this.momentum = momentum;
    state = new OptimiserState(manager);
    parameters.forEach(
        (name, parameter) ->
            all.add(
                new Moving(
                    parameter,
                    Decay.of(parameter, decay),
                    state.add("velocity", name, parameter))));
  }

  @Override
  public void step(double rate, double gradientFactor) {
    steps++;
    try (NDManager scope = state.scope()) {
      Factors factors =
          new Factors(scope.create((float) gradientFactor), scope.create((float) momentum));
      for (Moving one : all) {
        try (NDManager own = scope.newSubManager()) {
          move(one, (float) rate, factors, own);
        }
      }
    }
  }

  private record Factors(NDArray gradient, NDArray momentum) {}

  private static void move(Moving one, float rate, Factors factors, NDManager scope) {
    NDArray gradient = one.parameter.getGradient();
    gradient.attach(scope);
    NDArray direction = gradient.mul(factors.gradient);
    if (one.decay > 0) {
      // Detached, it shares the weights and records no graph.
      NDArray weights = one.parameter.stopGradient();
      weights.attach(scope);
      direction.addi(weights.mul(one.decay));
    }
    one.velocity.muli(factors.momentum);
    one.velocity.addi(direction);
    NDArray ahead = one.velocity.stopGradient();
    ahead.attach(scope);
    direction.addi(ahead.mul(factors.momentum));
    one.parameter
        .getNDArrayInternal()
        .sgdUpdate(
            new NDList(one.parameter, direction),
            new NDList(one.parameter),
            rate,
            0,
            1,
            NO_CLIP,
            0,
            false);
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
