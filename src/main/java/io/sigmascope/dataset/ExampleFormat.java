package io.sigmascope.dataset;

import io.sigmascope.frame.Intrinsics;
import io.sigmascope.frame.PixelSize;

/**
 * The shape of examples.
 *
 * @param frame what the network sees of a whole picture: every source is first thought stretched to
 *     this
 * @param input what an example shows, a piece of the frame; as large as it, or smaller
 * @param stride input pixels a pixel of the answers, on both axes
 * @param canonicalFocalLength vertical focal length in input pixels that inverse depth is for
 */
public record ExampleFormat(
    PixelSize frame, PixelSize input, int stride, double canonicalFocalLength) {
  /** Answers at every second pixel, as fine as served results. */
  public static final int DEFAULT_STRIDE = 2;

  /**
   * @throws IllegalArgumentException if the input is larger than the frame, or the stride does not
   *     divide them
   */
  public ExampleFormat {
    if (input.width() > frame.width() || input.height() > frame.height()) {
      throw new IllegalArgumentException(
          "an input of " + input + " is larger than the frame of " + frame);
    }
    if (stride < 1) {
      throw new IllegalArgumentException("stride must be at least 1, got " + stride);
    }
    requireMultiple("input", input, stride);
    requireMultiple("frame", frame, stride);
    if (!(canonicalFocalLength > 0 && canonicalFocalLength < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "canonical focal length must be above 0, got " + canonicalFocalLength);
    }
  }

  /** Pieces of a frame, with the default stride and focal length. */
  public static ExampleFormat of(PixelSize frame, PixelSize input) {
    return new ExampleFormat(
        frame, input, DEFAULT_STRIDE, Intrinsics.CANONICAL_FOCAL_LENGTH_PIXELS);
  }

  /** The size of an example's answers. */
  public PixelSize target() {
    return new PixelSize(input.width() / stride, input.height() / stride);
  }

  private static void requireMultiple(String what, PixelSize size, int stride) {
    if (size.width() % stride != 0 || size.height() % stride != 0) {
      throw new IllegalArgumentException(
          what + " of " + size + " is no multiple of the stride, " + stride);
    }
  }
}
