package io.sigmascope.frame;

/**
 * An 8-bit colour picture.
 *
 * @param rgb {@code height * width * 3} bytes, rows from the top, R then G then B; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a picture is its array: compared by content nowhere
public record RgbImage(int width, int height, byte[] rgb) {
  /**
   * @throws IllegalArgumentException if the array does not fit the size
   */
  public RgbImage {
    if ((long) width * height * 3 != rgb.length) {
      throw new IllegalArgumentException(
          width + "x" + height + " needs " + 3L * width * height + " bytes, got " + rgb.length);
    }
  }
}
