package io.sigmascope.clustering;

/**
 * The cells that OPTICS has reached and not yet visited: hands out the one of lowest level, and
 * among those the one of lowest number.
 *
 * <p>A bit a cell and level, with a bit above for each word that has any. Levels are few, so this
 * needs no heap: moving a cell to another level is two writes.
 */
final class SeedQueue {
  private final long[][] bits;
  private final long[][] words;
  private final int[] counts;
  private int lowest;

  SeedQueue(int cells, int levels) {
    int wordCount = (cells + 63) >>> 6;
    bits = new long[levels][wordCount];
    words = new long[levels][(wordCount + 63) >>> 6];
    counts = new int[levels];
    lowest = levels;
  }

  void add(int cell, int level) {
    int word = cell >>> 6;
    bits[level][word] |= 1L << cell;
    words[level][word >>> 6] |= 1L << word;
    counts[level]++;
    lowest = Math.min(lowest, level);
  }

  void remove(int cell, int level) {
    int word = cell >>> 6;
    bits[level][word] &= ~(1L << cell);
    if (bits[level][word] == 0) {
      words[level][word >>> 6] &= ~(1L << word);
    }
    counts[level]--;
  }

  /** Takes the next cell out, or -1 if there is none. */
  int poll() {
    while (lowest < counts.length && counts[lowest] == 0) {
      lowest++;
    }
    if (lowest == counts.length) {
      return -1;
    }
    long[] summary = words[lowest];
    int i = 0;
    while (summary[i] == 0) {
      i++;
    }
    int word = (i << 6) + Long.numberOfTrailingZeros(summary[i]);
    int cell = (word << 6) + Long.numberOfTrailingZeros(bits[lowest][word]);
    remove(cell, lowest);
    return cell;
  }
}
