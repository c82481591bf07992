package io.sigmascope.dataset;

/**
 * A data set in a mix.
 *
 * @param weight above 0; its share of the examples is its weight over the sum of all
 */
public record WeightedSet(SampleSet set, double weight) {
  /**
   * @throws IllegalArgumentException if the weight is not above 0, or if the set is held out: what
   *     is for evaluation is never trained on
   */
  public WeightedSet {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weight of " + set.uri() + " must be above 0, got " + weight);
    }
    if (set.heldOut()) {
      throw new IllegalArgumentException(set.uri() + " is held out: it is never trained on");
    }
  }
}
