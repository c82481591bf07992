package io.sigmascope.image;

import io.sigmascope.frame.StreetClass;

/** Colours of classes and of depths, as 0xRRGGBB: a pair that one person looks at. */
public enum ColourScheme {
  /** Cityscapes' own colours of classes, and Turbo for depth. */
  CITYSCAPES(StreetClass.all().stream().mapToInt(StreetClass::rgb).toArray(), Palette.TURBO),

  /**
   * For all kinds of colour sight: viridis for depth, and colours of classes that differ by at
   * least 0.09 in OKLab for people without red, green or blue cones as well (as Machado, Oliveira
   * and Fernandes, 2009, compute what these see), where those of Cityscapes differ by 0.017. Found
   * by a search that kept them near what people expect: green trees, a light sky, dark blue cars.
   */
  SAFE(
      new int[] {
        0x716182, // road
        0xCCB7F9, // sidewalk
        0x654220, // building
        0x8F7F8A, // wall
        0xBF9477, // fence
        0x91AFBC, // pole
        0xFAB12F, // traffic light
        0xF9F303, // traffic sign
        0x2C7D1F, // vegetation
        0x85D99C, // terrain
        0xB9E8FF, // sky
        0xE52742, // person
        0xF37C17, // rider
        0x1D24E3, // car
        0x101C5C, // truck
        0x0099CC, // bus
        0x004E5F, // train
        0x715DFF, // motorcycle
        0x620629 // bicycle
      },
      Palette.VIRIDIS);

  private final int[] classes;
  private final int[] ramp;

  ColourScheme(int[] classes, int[] ramp) {
    this.classes = classes;
    this.ramp = ramp;
  }

  /**
   * The colour of a class; {@link Palette#UNKNOWN} for what is none.
   *
   * @param trainId 0..255
   */
  public int ofTrainId(int trainId) {
    return trainId < classes.length ? classes[trainId] : Palette.UNKNOWN;
  }

  /**
   * Even in the logarithm of the depth: the difference between 5 and 10 m matters as much as that
   * between 20 and 40 m. The same for all pictures, so that they can be compared. Near is red, far
   * dark blue in Turbo; near is yellow, far dark violet in viridis.
   *
   * @param metres NaN where not known
   */
  public int ofDepth(float metres) {
    if (Float.isNaN(metres)) {
      return Palette.UNKNOWN;
    }
    float clamped = Math.max(Palette.NEAR_METRES, Math.min(Palette.FAR_METRES, metres));
    double far =
        Math.log(clamped / Palette.NEAR_METRES)
            / Math.log(Palette.FAR_METRES / Palette.NEAR_METRES);
    return ramp[(int) Math.round((1 - far) * (ramp.length - 1))];
  }
}
