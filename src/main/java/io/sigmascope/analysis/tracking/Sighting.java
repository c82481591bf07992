package io.sigmascope.analysis.tracking;

import io.sigmascope.frame.Box;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;

/**
 * What a track knows an instance by, in heights of the picture, so that a camera may change its
 * resolution: the box's middle, logarithms of its width and height, and the logarithm of the
 * distance in metres.
 *
 * @param size geometric mean of width and height; noise and motion of the middle go with it
 * @param isPlaced whether the distance is known
 */
record Sighting(StreetClass type, double[] at, double size, boolean isPlaced) {
  /** x, y, width, height, distance. */
  static final int AXES = 5;

  /** The axis that an instance may have no place on. */
  static final int DISTANCE = 4;

  /** Added to sizes: borders of the smallest boxes are no better known than this. */
  private static final double BLUR = 0.03;

  /** Standard deviations of what the network says. */
  private static final double MIDDLE_NOISE = 0.08;

  private static final double SIDE_NOISE = 0.5;
  private static final double DISTANCE_NOISE = 0.1;

  /** Where distance is not known, any would do. */
  private static final double UNKNOWN_NOISE = 100;

  private static final double NEAREST_METRES = 1;

  static Sighting of(Instance instance, PixelSize source) {
    Box box = instance.box();
    double unit = source.height();
    double width = Math.max(1, box.right() - box.left()) / unit;
    double height = Math.max(1, box.bottom() - box.top()) / unit;
    return new Sighting(
        instance.type(),
        new double[] {
          (box.left() + box.right()) / 2 / unit,
          (box.top() + box.bottom()) / 2 / unit,
          Math.log(width),
          Math.log(height),
          Math.log(Math.max(NEAREST_METRES, instance.medianDepthMetres()))
        },
        Math.sqrt(width * height) + BLUR,
        instance.medianDepthMetres() > 0);
  }

  /** The size of a box whose sides have these logarithms. */
  static double size(double logWidth, double logHeight) {
    return Math.exp((logWidth + logHeight) / 2) + BLUR;
  }

  /** Standard deviation along an axis. */
  double noise(int axis) {
    return switch (axis) {
      case 0, 1 -> MIDDLE_NOISE * size;
      case 2, 3 -> SIDE_NOISE;
      default -> isPlaced ? DISTANCE_NOISE : UNKNOWN_NOISE;
    };
  }
}
