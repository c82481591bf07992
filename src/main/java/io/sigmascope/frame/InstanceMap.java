package io.sigmascope.frame;

/**
 * An instance a pixel, in the convention of Cityscapes' {@code instanceIds} images: {@code labelId
 * * 1000 + k} for the k-th instance of a thing class, and the plain {@code labelId} where pixels
 * belong to no single instance; 0 where nothing is known.
 *
 * @param ids {@code height * width} values of 0..65535, rows from the top; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a map is its array: compared by content nowhere
public record InstanceMap(int width, int height, short[] ids) {
  /** Ids from here up name a single instance. */
  public static final int FIRST_INSTANCE = 1000;

  /**
   * For all single objects of classes that are not evaluated, such as caravans. Unlike with pixels
   * of which nothing is known, to take one for a car is a mistake.
   */
  public static final int OTHER_OBJECT = 999;

  /**
   * @throws IllegalArgumentException if the array does not fit the size
   */
  public InstanceMap {
    if ((long) width * height != ids.length) {
      throw new IllegalArgumentException(
          width + "x" + height + " does not hold " + ids.length + " instance ids");
    }
  }

  /** The id at a pixel, 0..65535. */
  public int at(int x, int y) {
    return ids[y * width + x] & 0xFFFF;
  }
}
