package io.sigmascope.training.loss;

import java.util.List;

/**
 * What a pixel of each class counts in the cross-entropy.
 *
 * @param weights by trainId, at least 0 and not all 0; empty: every pixel counts alike
 */
public record ClassWeights(List<Float> weights) {
  /** Every pixel counts alike. */
  public static final ClassWeights EQUAL = new ClassWeights(List.of());

  /**
   * @throws IllegalArgumentException if a weight is negative or no number, or all are 0
   */
  public ClassWeights {
    weights = List.copyOf(weights);
    for (float weight : weights) {
      if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("class weights must be at least 0, got " + weight);
      }
    }
    if (!weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0)) {
      throw new IllegalArgumentException("class weights must not all be 0");
    }
  }

  boolean isEqual() {
    return weights.isEmpty();
  }

  float[] toArray() {
    float[] array = new float[weights.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = weights.get(i);
    }
    return array;
  }
}
