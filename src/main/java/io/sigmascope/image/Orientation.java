package io.sigmascope.image;

import io.sigmascope.frame.PixelSize;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The eight values of EXIF's tag Orientation, in its order: what to do to see the picture upright.
 */
public enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  MIRRORED_UPSIDE_DOWN(false, false, true),
  TRANSPOSED(true, false, false),
  TURN_RIGHT(true, true, false),
  TRANSVERSED(true, true, true),
  TURN_LEFT(true, false, true);

  private static final Orientation[] BY_EXIF_VALUE = values();

  /** Width and height change places; before the flips. */
  private final boolean transpose;

  private final boolean flipHorizontally;
  private final boolean flipVertically;

  Orientation(boolean transpose, boolean flipHorizontally, boolean flipVertically) {
    this.transpose = transpose;
    this.flipHorizontally = flipHorizontally;
    this.flipVertically = flipVertically;
  }

  /** The orientation for an EXIF value of 1 to 8; upright for any other, as viewers do. */
  static Orientation ofExif(int value) {
    return value >= 1 && value <= BY_EXIF_VALUE.length ? BY_EXIF_VALUE[value - 1] : UPRIGHT;
  }

  /** The size of a picture once it is turned, or, from a size that is wanted, before. */
  PixelSize turn(PixelSize size) {
    return transpose ? new PixelSize(/* width= */ size.height(), /* height= */ size.width()) : size;
  }

  /**
   * Turns a picture.
   *
   * @param from as stored
   * @param to receives the picture upright
   */
  void turn(Mat from, Mat to) {
    if (transpose) {
      opencv_core.transpose(from, to);
    } else {
      from.copyTo(to);
    }
    if (flipHorizontally || flipVertically) {
      opencv_core.flip(to, to, flipCode());
    }
  }

  /** OpenCV's: 0 is about the x axis, above 0 about the y axis, below 0 both. */
  private int flipCode() {
    if (!flipHorizontally) {
      return 0;
    }
    return flipVertically ? -1 : 1;
  }
}
