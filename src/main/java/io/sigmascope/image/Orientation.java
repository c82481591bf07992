package io.sigmascope.image;

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

  /** Whether width and height change places; the transposition comes before the flips. */
  public boolean swapsAxes() {
    return transpose;
  }

  boolean flipsHorizontally() {
    return flipHorizontally;
  }

  boolean flipsVertically() {
    return flipVertically;
  }
}
