package io.sigmascope.frame;

/**
 * A class a pixel.
 *
 * @param trainIds {@code height * width} Cityscapes trainIds, rows from the top, {@link
 *     StreetClass#IGNORE} (as the byte 0xFF) where there is none; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a map is its array: compared by content nowhere
public record LabelMap(int width, int height, byte[] trainIds) {
  /**
   * @throws IllegalArgumentException if the array does not fit the size
   */
  public LabelMap {
    if ((long) width * height != trainIds.length) {
      throw new IllegalArgumentException(
          width + "x" + height + " does not hold " + trainIds.length + " labels");
    }
  }

  /** The trainId at a pixel, 0..255. */
  public int at(int x, int y) {
    return trainIds[y * width + x] & 0xFF;
  }
}
