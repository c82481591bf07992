package io.sigmascope.evaluation;

/** Truth and prediction must have as many values. */
final class Lengths {
  private Lengths() {}

  /**
   * @throws IllegalArgumentException if they do not
   */
  static void requireSame(int truth, int... others) {
    for (int other : others) {
      if (other != truth) {
        throw new IllegalArgumentException(
            truth + " values of truth do not compare with " + other + " of prediction");
      }
    }
  }
}
