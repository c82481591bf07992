package io.sigmascope.frame;

/**
 * Depth a pixel, along the optical axis.
 *
 * @param metres {@code height * width} values, rows from the top; positive infinity for the sky,
 *     NaN where it is not known; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a map is its array: compared by content nowhere
public record DepthMap(int width, int height, float[] metres) {
  /**
   * @throws IllegalArgumentException if the array does not fit the size
   */
  public DepthMap {
    if ((long) width * height != metres.length) {
      throw new IllegalArgumentException(
          width + "x" + height + " does not hold " + metres.length + " depths");
    }
  }

  /** Metres at a pixel. */
  public float at(int x, int y) {
    return metres[y * width + x];
  }
}
