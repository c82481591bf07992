package io.sigmascope.export;

/**
 * A convolution's weights in bytes, each filter with a step of its own, and its bias in the sums'
 * own steps, which are the products of those of weights and input.
 *
 * @param weight (out, in, kernel, kernel), -127..127
 * @param weightSteps (out)
 * @param bias (out)
 * @param biasSteps (out)
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one method to the next, never compared
record ByteConvolution(byte[] weight, float[] weightSteps, int[] bias, float[] biasSteps) {
  private static final int LARGEST = 127;

  /** For filters that are 0 everywhere. */
  private static final float SMALLEST = 1e-9f;

  /**
   * @param inputStep of the bytes that it reads
   */
  static ByteConvolution of(FoldedConvolution folded, float inputStep) {
    int out = folded.out();
    int perFilter = folded.weight().length / out;
    byte[] weight = new byte[folded.weight().length];
    float[] weightSteps = new float[out];
    int[] bias = new int[out];
    float[] biasSteps = new float[out];
    for (int o = 0; o < out; o++) {
      float largest = SMALLEST;
      for (int i = o * perFilter; i < (o + 1) * perFilter; i++) {
        largest = Math.max(largest, Math.abs(folded.weight()[i]));
      }
      weightSteps[o] = largest / LARGEST;
      for (int i = o * perFilter; i < (o + 1) * perFilter; i++) {
        weight[i] = (byte) Math.round(folded.weight()[i] / weightSteps[o]);
      }
      biasSteps[o] = weightSteps[o] * inputStep;
      bias[o] = Math.round(folded.bias()[o] / biasSteps[o]); // saturates
    }
    return new ByteConvolution(weight, weightSteps, bias, biasSteps);
  }
}
