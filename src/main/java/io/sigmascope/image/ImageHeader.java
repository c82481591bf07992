package io.sigmascope.image;

import io.sigmascope.frame.PixelSize;

/**
 * What a picture says of itself before it is decoded.
 *
 * @param stored width and height of the pixels in the file
 * @param orientation how they have to be turned to stand upright; from EXIF, JPEG only: the other
 *     formats come from programs, which turn the pixels
 */
public record ImageHeader(ImageFormat format, PixelSize stored, Orientation orientation) {

  /** Width and height as seen, after the rotation. */
  public PixelSize size() {
    return orientation.turn(stored);
  }
}
