package io.sigmascope.training;

import io.sigmascope.settings.Check;

/**
 * How parameters are moved.
 *
 * @param rate the highest learning rate
 * @param decay of the weights: decoupled for AdamW, in the gradient for Nesterov
 * @param momentum of Nesterov
 */
public record OptimiserChoice(Kind name, double rate, double decay, double momentum) {
  public static final OptimiserChoice DEFAULT = new OptimiserChoice(Kind.ADAMW, 2e-3, 0.02, 0.9);

  public OptimiserChoice {
    new Check("optimiser")
        .that(rate > 0, "rate", "must be above 0", rate)
        .that(decay >= 0, "decay", "must not be negative", decay)
        .within("momentum", momentum, 0, 0.9999)
        .orThrow();
  }

  /** The ways to move parameters. */
  public enum Kind {
    ADAMW,
    NESTEROV
  }
}
