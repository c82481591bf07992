package io.sigmascope.capture;

/** Frames by number, both ends included. */
public record FrameSpan(int first, int last) {
  /**
   * @throws IllegalArgumentException unless 0 <= first <= last
   */
  public FrameSpan {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("not a span of frames: " + first + "-" + last);
    }
  }
}
