package io.sigmascope.export;

/**
 * What the bytes of a value stand for: {@code step * (byte - zero)}, with bytes of 0..255. Zero is
 * always met exactly, because convolutions pad with it.
 *
 * @param least of the numbers that can be said; 0 or less
 * @param most of them; 0 or more
 */
record ByteRange(double least, double most) {
  private static final int LARGEST = 255;

  /** For values that are 0 everywhere: any step will do, but 0. */
  private static final double SMALLEST_STEP = 1e-6;

  /**
   * @throws IllegalArgumentException if 0 is not between the ends
   */
  ByteRange {
    if (!(least <= 0 && most >= 0)) {
      throw new IllegalArgumentException("0 must lie in the range, got " + least + ".." + most);
    }
  }

  /** The smallest range that holds both. */
  ByteRange and(ByteRange other) {
    return new ByteRange(Math.min(least, other.least), Math.max(most, other.most));
  }

  /** Between neighbouring bytes. */
  float step() {
    return (float) Math.max(SMALLEST_STEP, (most - least) / LARGEST);
  }

  /** The byte of 0. */
  int zero() {
    return (int) Math.min(LARGEST, Math.round(-least / step()));
  }
}
