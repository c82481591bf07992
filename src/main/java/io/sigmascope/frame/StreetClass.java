package io.sigmascope.frame;

import java.util.List;
import java.util.Optional;

/**
 * The 19 evaluated classes of Cityscapes (Cordts et al., CVPR 2016), in trainId order: ids, names
 * and display colours as its official scripts list them.
 */
public enum StreetClass {
  ROAD(7, "road", false, 0x804080),
  SIDEWALK(8, "sidewalk", false, 0xF423E8),
  BUILDING(11, "building", false, 0x464646),
  WALL(12, "wall", false, 0x66669C),
  FENCE(13, "fence", false, 0xBE9999),
  POLE(17, "pole", false, 0x999999),
  TRAFFIC_LIGHT(19, "traffic light", false, 0xFAAA1E),
  TRAFFIC_SIGN(20, "traffic sign", false, 0xDCDC00),
  VEGETATION(21, "vegetation", false, 0x6B8E23),
  TERRAIN(22, "terrain", false, 0x98FB98),
  SKY(23, "sky", false, 0x4682B4),
  PERSON(24, "person", true, 0xDC143C),
  RIDER(25, "rider", true, 0xFF0000),
  CAR(26, "car", true, 0x00008E),
  TRUCK(27, "truck", true, 0x000046),
  BUS(28, "bus", true, 0x003C64),
  TRAIN(31, "train", true, 0x005064),
  MOTORCYCLE(32, "motorcycle", true, 0x0000E6),
  BICYCLE(33, "bicycle", true, 0x770B20);

  /** The value of a pixel without a label, in label maps. */
  public static final int IGNORE = 255;

  private static final List<StreetClass> ALL = List.of(values());

  private final int labelId;
  private final String label;
  private final boolean thing;
  private final int rgb;

  StreetClass(int labelId, String label, boolean thing, int rgb) {
    this.labelId = labelId;
    this.label = label;
    this.thing = thing;
    this.rgb = rgb;
  }

  /** All classes; the index is the trainId. */
  public static List<StreetClass> all() {
    return ALL;
  }

  /**
   * @param trainId 0..18
   * @throws IndexOutOfBoundsException if there is no such trainId
   */
  public static StreetClass ofTrainId(int trainId) {
    return ALL.get(trainId);
  }

  /** The class with this Cityscapes label id, if it is one that is evaluated. */
  public static Optional<StreetClass> ofLabelId(int labelId) {
    return ALL.stream().filter(c -> c.labelId == labelId).findFirst();
  }

  /** Index among the evaluated classes, 0..18. */
  public int trainId() {
    return ordinal();
  }

  /** The id in {@code labelIds} images, and in the thousands of {@code instanceIds} images. */
  public int labelId() {
    return labelId;
  }

  /** The name that Cityscapes gives it, in lower case. */
  public String label() {
    return label;
  }

  /** Whether its members are countable, and so have instances. */
  public boolean isThing() {
    return thing;
  }

  /** Display colour, 0xRRGGBB. */
  public int rgb() {
    return rgb;
  }
}
