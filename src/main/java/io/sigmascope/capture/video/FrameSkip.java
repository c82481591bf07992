package io.sigmascope.capture.video;

/**
 * Which packets of a stream need no decoding, where a frame is wanted now and then only. All frames
 * from a key frame on are needed for any of those up to the next one; but where the next key frame
 * will come before the next frame that is wanted, none up to it is.
 *
 * <p>Where the last key frames came at even distances, the next one is expected at theirs. If it
 * does not come, nothing is left out any more.
 */
final class FrameSkip {
  private static final int GAPS = 3;

  /** Of the shortest distance, that the longest may be more. */
  private static final double UNEVEN = 0.2;

  private final double[] gaps = new double[GAPS];
  private int keys;
  private double lastKey = Double.NaN;
  private boolean skipping;
  private boolean disabled;

  /**
   * Takes the next packet.
   *
   * @param key whether it can be decoded alone
   * @param stampSeconds from anywhere; NaN where it has none
   * @param untilWanted seconds until the next frame that is wanted; 0 or less for this one
   * @return whether it may be left out
   */
  boolean skips(boolean key, double stampSeconds, double untilWanted) {
    if (key) {
      gaps[keys++ % GAPS] = stampSeconds - lastKey;
      lastKey = stampSeconds;
      skipping = false;
      return false;
    }
    double gap = gap();
    double next = lastKey + gap;
    if (skipping && !(stampSeconds <= next + gap / 2)) {
      disable();
    } else if (!skipping && !disabled) {
      // comparisons with NaN are false: without stamps nothing is skipped
      skipping = gap > 0 && next > stampSeconds && next - stampSeconds <= untilWanted;
    }
    return skipping;
  }

  /** Leaves nothing out any more. */
  void disable() {
    skipping = false;
    disabled = true;
  }

  /** The longest of the last distances; NaN where they are not known, or uneven. */
  private double gap() {
    double shortest = Double.POSITIVE_INFINITY;
    double longest = 0;
    for (double gap : gaps) {
      shortest = Math.min(shortest, gap);
      longest = Math.max(longest, gap);
    }
    boolean isEven = shortest > 0 && longest <= shortest * (1 + UNEVEN);
    return keys > GAPS && isEven ? longest : Double.NaN;
  }
}
