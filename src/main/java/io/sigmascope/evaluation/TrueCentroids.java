package io.sigmascope.evaluation;

import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.PixelSize;
import java.util.Arrays;

/** The vectors that a perfect network gives. */
final class TrueCentroids {
  private static final int IDS = 1 << 16;

  private TrueCentroids() {}

  /**
   * From each pixel of an instance to the middle of the instance's pixels.
   *
   * @param input what the vectors are measured in: the picture, stretched to it
   * @return all dx, then all dy; NaN where a pixel is of no single instance
   */
  static float[] of(InstanceMap map, PixelSize input) {
    double perColumn = (double) input.width() / map.width();
    double perRow = (double) input.height() / map.height();
    long[] sumX = new long[IDS];
    long[] sumY = new long[IDS];
    int[] pixels = new int[IDS];
    for (int y = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++) {
        int id = map.at(x, y);
        sumX[id] += x;
        sumY[id] += y;
        pixels[id]++;
      }
    }
    int n = map.ids().length;
    float[] vectors = new float[2 * n];
    Arrays.fill(vectors, Float.NaN);
    for (int y = 0, i = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++, i++) {
        int id = map.at(x, y);
        if (id >= InstanceMap.FIRST_INSTANCE) {
          vectors[i] = (float) (((double) sumX[id] / pixels[id] - x) * perColumn);
          vectors[n + i] = (float) (((double) sumY[id] / pixels[id] - y) * perRow);
        }
      }
    }
    return vectors;
  }
}
