package io.sigmascope.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.random.RandomGenerator;

/**
 * Normal weights of variance 2 / fan-in (He et al., ICCV 2015, arXiv 1502.01852), drawn in Java.
 *
 * <p>Why not DJL's {@code XavierInitializer}? It draws from the engine's one generator, so the
 * weights would hang on what else the process drew before.
 */
final class HeInitializer implements Initializer {
  private final RandomGenerator random;

  /** Draws the weights of one layer after the other from the generator. */
  HeInitializer(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param shape (out, in, kernel, kernel)
   */
  @Override
  public NDArray initialize(NDManager manager, Shape shape, DataType type) {
    double deviation = Math.sqrt(2.0 / shape.slice(1).size());
    float[] weights = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (deviation * random.nextGaussian());
    }
    return manager.create(weights, shape).toType(type, false);
  }
}
