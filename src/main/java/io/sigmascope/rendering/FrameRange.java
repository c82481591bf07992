package io.sigmascope.rendering;

/**
 * Frames by number, both ends included.
 *
 * @param first 0 or more
 * @param last not before first
 */
public record FrameRange(int first, int last) {
  /**
   * @throws IllegalArgumentException if the range is empty or begins before frame 0
   */
  public FrameRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(
          "frame range must be A-B with 0 <= A <= B, got " + first + "-" + last);
    }
  }

  public boolean contains(int frame) {
    return frame >= first && frame <= last;
  }
}
