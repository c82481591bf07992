package io.sigmascope.dataset;

import io.sigmascope.frame.DepthMap;

/**
 * Finds the points of a laser scan that the camera does not see. The scanner stands higher than the
 * camera and looks through glass, so that points from behind an object land on it in the picture.
 */
final class LaserDepth {
  private static final int HALF_WIDTH = 3;
  private static final int HALF_HEIGHT = 4;
  private static final float METRES_BEHIND = 3;

  private LaserDepth() {}

  /**
   * Drops points that are more than 3 m behind the nearest one in the 7 columns by 9 rows around
   * them.
   *
   * @return the other points; NaN elsewhere
   */
  static DepthMap visible(DepthMap points) {
    int width = points.width();
    int height = points.height();
    float[] metres = points.metres().clone();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float here = points.metres()[y * width + x];
        if (here > nearest(points, x, y) + METRES_BEHIND) { // never true of NaN
          metres[y * width + x] = Float.NaN;
        }
      }
    }
    return new DepthMap(width, height, metres);
  }

  private static float nearest(DepthMap points, int x, int y) {
    if (Float.isNaN(points.at(x, y))) {
      return Float.NaN;
    }
    float nearest = Float.POSITIVE_INFINITY;
    int bottom = Math.min(points.height() - 1, y + HALF_HEIGHT);
    int right = Math.min(points.width() - 1, x + HALF_WIDTH);
    for (int row = Math.max(0, y - HALF_HEIGHT); row <= bottom; row++) {
      for (int column = Math.max(0, x - HALF_WIDTH); column <= right; column++) {
        float metres = points.at(column, row);
        if (metres < nearest) {
          nearest = metres;
        }
      }
    }
    return nearest;
  }
}
