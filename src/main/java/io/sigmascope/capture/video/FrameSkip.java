package io.sigmascope.capture.video;

/**
 * Which packets of a stream need no decoding, where a frame is wanted now and then only. All frames
 * from a key frame on are needed for any of those up to the next one; but where the next key frame
 * will come before the next frame that is wanted, none up to it is.
 *
 * <p>Key frames come at the distance at which they came so far. Where one comes later, the wanted
 * frame does too.
 */
final class FrameSkip {
  private double lastKey = Double.NaN;
  private double gap = Double.NaN;
  private boolean skipping;

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
      gap = stampSeconds - lastKey;
      lastKey = stampSeconds;
      skipping = false;
    } else if (!skipping) {
      // comparisons with NaN are false: without stamps nothing is skipped
      double next = lastKey + gap;
      skipping = gap > 0 && next > stampSeconds && next - stampSeconds <= untilWanted;
    }
    return skipping;
  }
}
