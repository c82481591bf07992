package io.sigmascope.uncertainty;

import io.sigmascope.frame.Spread;
import java.util.Arrays;

/**
 * Mean and exact percentiles of a plane, without sorting it: counts by the leading bits of the
 * values, then by the following bits of those that share the leading ones with a percentile.
 *
 * <p>The percentile p is by nearest rank: the least value that at least the share p of all values
 * does not exceed. Values that are not finite are left out; where none is left, all is 0.
 *
 * <p>Holds scratch memory: one a thread.
 */
public final class SpreadMeter {
  private static final double[] SHARES = {0.05, 0.50, 0.95, 0.99};

  private static final int EXPONENT = 0x7F80_0000;
  private static final int LOW_BITS = 10;
  private static final int MIDDLE_BITS = 10;
  private static final int MASK = (1 << LOW_BITS) - 1;

  private final int[] high = new int[1 << (Integer.SIZE - MIDDLE_BITS - LOW_BITS)];
  private final int[][] following = new int[SHARES.length][1 << MIDDLE_BITS];

  /** Which percentiles may lie among values with these leading bits, as a set of bits. */
  private final byte[] wanted = new byte[high.length];

  private final int[] ranks = new int[SHARES.length];
  private final int[] prefixes = new int[SHARES.length];

  /**
   * Measures.
   *
   * @param values any order
   * @param count how many of them, from the first
   */
  public Spread of(float[] values, int count) {
    Arrays.fill(high, 0);
    double sum = 0;
    int finite = 0;
    for (int i = 0; i < count; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      if ((bits & EXPONENT) != EXPONENT) {
        high[ordered(bits) >>> (MIDDLE_BITS + LOW_BITS)]++;
        sum += values[i];
        finite++;
      }
    }
    if (finite == 0) {
      return new Spread(0, 0, 0, 0, 0);
    }
    for (int p = 0; p < SHARES.length; p++) {
      ranks[p] = (int) Math.ceil(SHARES[p] * finite) - 1;
      prefixes[p] = descend(p, high);
      wanted[prefixes[p]] |= (byte) (1 << p);
    }
    countMiddle(values, count);
    int[] leading = prefixes.clone();
    for (int p = 0; p < SHARES.length; p++) {
      prefixes[p] = prefixes[p] << MIDDLE_BITS | descend(p, following[p]);
    }
    countLow(values, count);
    float[] found = new float[SHARES.length];
    for (int p = 0; p < SHARES.length; p++) {
      wanted[leading[p]] = 0;
      found[p] = value(prefixes[p] << LOW_BITS | descend(p, following[p]));
    }
    return new Spread((float) (sum / finite), found[0], found[1], found[2], found[3]);
  }

  private void countMiddle(float[] values, int count) {
    clearFollowing();
    for (int i = 0; i < count; i++) {
      int key = ordered(Float.floatToRawIntBits(values[i]));
      int set = wanted[key >>> (MIDDLE_BITS + LOW_BITS)];
      for (int p = 0; set != 0; p++, set >>>= 1) {
        following[p][key >>> LOW_BITS & MASK] += set & 1;
      }
    }
  }

  private void countLow(float[] values, int count) {
    clearFollowing();
    for (int i = 0; i < count; i++) {
      int key = ordered(Float.floatToRawIntBits(values[i]));
      int set = wanted[key >>> (MIDDLE_BITS + LOW_BITS)];
      for (int p = 0; set != 0; p++, set >>>= 1) {
        if ((set & 1) != 0 && key >>> LOW_BITS == prefixes[p]) {
          following[p][key & MASK]++;
        }
      }
    }
  }

  private void clearFollowing() {
    for (int[] counts : following) {
      Arrays.fill(counts, 0);
    }
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
