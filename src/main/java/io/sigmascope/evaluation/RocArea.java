package io.sigmascope.evaluation;

import java.util.Arrays;

/**
 * How well a score tells two kinds apart: the area under the receiver operating characteristic,
 * which is the chance that a random one of the second kind scores higher than a random one of the
 * first (Fawcett, Pattern Recognition Letters 27, 2006). Equal scores count half, as Mann and
 * Whitney count them: 0.5 is chance.
 */
public final class RocArea {
  private RocArea() {}

  /**
   * @param low scores of the kind that should score lower, none of them NaN; not changed
   * @param high scores of the other kind, none of them NaN; not changed
   * @return 0..1; NaN if there are none of a kind
   */
  public static double of(float[] low, float[] high) {
    float[] sorted = low.clone();
    Arrays.sort(sorted);
    double wins = 0;
    for (float score : high) {
      int below = firstAt(sorted, score);
      int notAbove = firstAt(sorted, Math.nextUp(score));
      wins += (below + notAbove) / 2.0;
    }
    return wins / ((double) low.length * high.length);
  }

  /** Index of the first value that is not less; the length where all are less. */
  private static int firstAt(float[] sorted, float value) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
