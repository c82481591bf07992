package io.sigmascope.uncertainty;

import io.sigmascope.frame.Spread;
import java.util.Arrays;

/**
 * Mean and exact percentiles of a plane, without sorting it: counts by the leading bits of the
 * values, then by the following bits of those that share the leading ones with a percentile.
 *
 * <p>The percentile p is by nearest rank: the least value that at least the share p of all values
 * does not exceed. Values that are not finite are left out; where none is left, all is 0. {@link
 * #leftOut} tells how many there were.
 *
 * <p>Holds scratch memory: one a thread.
 */
public final class SpreadMeter {
  private static final double[] SHARES = {0.05, 0.50, 0.95, 0.99};

  private static final int EXPONENT = 0x7F80_0000;
  private static final int LOW_BITS = 10;
  private static final int MIDDLE_BITS = 10;
  private static final int TAIL_BITS = MIDDLE_BITS + LOW_BITS;

  private final int[] leading = new int[1 << (Integer.SIZE - TAIL_BITS)];
  private final int[] middle = new int[1 << MIDDLE_BITS];
  private final int[] low = new int[1 << LOW_BITS];

  /** 1 for leading bits that a percentile has. */
  private final byte[] wanted = new byte[leading.length];

  /** Values with such leading bits. */
  private int[] candidates = new int[0];

  private int leftOut;
  private final int[] ranks = new int[SHARES.length];
  private final int[] bins = new int[SHARES.length];

  /**
   * Measures.
   *
   * @param values any order
   * @param count how many of them, from the first
   */
  public Spread of(float[] values, int count) {
    Arrays.fill(leading, 0);
    double sum = 0;
    int finite = 0;
    for (int i = 0; i < count; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      if ((bits & EXPONENT) != EXPONENT) {
        leading[ordered(bits) >>> TAIL_BITS]++;
        sum += values[i];
        finite++;
      }
    }
    leftOut = count - finite;
    if (finite == 0) {
      return new Spread(0, 0, 0, 0, 0);
    }
    for (int p = 0; p < SHARES.length; p++) {
      ranks[p] = (int) Math.ceil(SHARES[p] * finite) - 1;
      bins[p] = descend(p, leading);
      wanted[bins[p]] = 1;
    }
    int found = gather(values, count);
    float[] percentiles = new float[SHARES.length];
    for (int p = 0; p < SHARES.length; p++) {
      wanted[bins[p]] = 0;
      percentiles[p] = refine(p, found);
    }
    return new Spread(
        (float) (sum / finite), percentiles[0], percentiles[1], percentiles[2], percentiles[3]);
  }

  /** How many values of the last plane were not finite. */
  public int leftOut() {
    return leftOut;
  }

  private int gather(float[] values, int count) {
    if (candidates.length <= count) {
      candidates = new int[count + 1];
    }
    int found = 0;
    for (int i = 0; i < count; i++) {
      int key = ordered(Float.floatToRawIntBits(values[i]));
      candidates[found] = key; // overwritten if not wanted: no branch to mispredict
      found += wanted[key >>> TAIL_BITS];
    }
    return found;
  }

  private float refine(int percentile, int found) {
    Arrays.fill(middle, 0);
    int prefix = bins[percentile];
    for (int i = 0; i < found; i++) {
      if (candidates[i] >>> TAIL_BITS == prefix) {
        middle[candidates[i] >>> LOW_BITS & middle.length - 1]++;
      }
    }
    prefix = prefix << MIDDLE_BITS | descend(percentile, middle);
    Arrays.fill(low, 0);
    for (int i = 0; i < found; i++) {
      if (candidates[i] >>> LOW_BITS == prefix) {
        low[candidates[i] & low.length - 1]++;
      }
    }
    return value(prefix << LOW_BITS | descend(percentile, low));
  }

  /** The bin that holds the rank; what is left of the rank within it stays in its place. */
  private int descend(int percentile, int[] counts) {
    int bin = 0;
    while (ranks[percentile] >= counts[bin]) {
      ranks[percentile] -= counts[bin++];
    }
    return bin;
  }

  /** Bits of a float to bits that, read as unsigned, are in the order of the values. */
  private static int ordered(int bits) {
    return bits ^ (bits >> 31 | Integer.MIN_VALUE);
  }

  private static float value(int ordered) {
    return Float.intBitsToFloat(ordered < 0 ? ordered ^ Integer.MIN_VALUE : ~ordered);
  }
}
