package io.sigmascope.training.optimiser;

import ai.djl.ndarray.NDArray;

/** Which parameters weight decay is for. */
final class Decay {
  private Decay() {}

  /** Biases, and batch normalisation's factors and offsets, are vectors, and do not decay. */
  static float of(NDArray parameter, double decay) {
    return parameter.getShape().dimension() > 1 ? (float) decay : 0;
  }
}
