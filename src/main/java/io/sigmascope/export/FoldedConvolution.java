package io.sigmascope.export;

import ai.djl.ndarray.types.Shape;
import io.sigmascope.network.ConvUnit;

/**
 * A unit's convolution with its batch normalisation multiplied in, as inference needs it: {@code
 * gamma * (w x - mean) / sqrt(variance + epsilon) + beta} is one convolution with other weights.
 *
 * @param weight (out, in, kernel, kernel)
 * @param bias (out)
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one method to the next, never compared
record FoldedConvolution(float[] weight, float[] bias, int out, int in, int kernel) {

  static FoldedConvolution of(ConvUnit unit) {
    Shape shape = unit.weight().getShape();
    int out = Math.toIntExact(shape.get(0));
    float[] weight = unit.weight().toFloatArray();
    float[] bias = new float[out];
    if (unit.norm().isPresent()) {
      ConvUnit.Norm norm = unit.norm().get();
      float[] gamma = norm.gamma().toFloatArray();
      float[] beta = norm.beta().toFloatArray();
      float[] mean = norm.mean().toFloatArray();
      float[] variance = norm.variance().toFloatArray();
      int perFilter = weight.length / out;
      for (int o = 0; o < out; o++) {
        double factor = gamma[o] / Math.sqrt((double) variance[o] + ConvUnit.EPSILON);
        bias[o] = (float) (beta[o] - factor * mean[o]);
        for (int i = o * perFilter; i < (o + 1) * perFilter; i++) {
          weight[i] = (float) (weight[i] * factor);
        }
      }
    } else {
      bias = unit.bias().orElseThrow().toFloatArray();
    }
    int in = Math.toIntExact(shape.get(1));
    return new FoldedConvolution(weight, bias, out, in, Math.toIntExact(shape.get(2)));
  }

  /** The same on inputs that were not divided by these numbers, one a channel. */
  FoldedConvolution dividing(float[] byChannel) {
    float[] scaled = weight.clone();
    int perChannel = kernel * kernel;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= byChannel[i / perChannel % in];
    }
    return new FoldedConvolution(scaled, bias, out, in, kernel);
  }
}
