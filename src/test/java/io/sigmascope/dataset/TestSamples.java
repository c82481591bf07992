package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.RgbImage;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Samples without a street. */
final class TestSamples {
  private TestSamples() {}

  /** Noise, with rectangles of classes and instances, dense depth, and sky in the top row. */
  static Sample random(int width, int height, long seed, double focalLength) {
    Random random = new Random(seed);
    byte[] rgb = new byte[width * height * 3];
    random.nextBytes(rgb);
    byte[] labels = new byte[width * height];
    short[] ids = new short[width * height];
    float[] metres = new float[width * height];
    for (int i = 0; i < metres.length; i++) {
      metres[i] = i < 2 * width ? Float.POSITIVE_INFINITY : 2 + 60 * random.nextFloat();
    }
    for (int n = 0; n < 8; n++) {
      int left = random.nextInt(width - 12);
      int top = random.nextInt(height - 9);
      for (int y = top; y < top + 9; y++) {
        for (int x = left; x < left + 12; x++) {
          labels[y * width + x] = (byte) (11 + n);
          ids[y * width + x] = (short) (26000 + n);
        }
      }
    }
    return new Sample(
        "random-" + seed,
        new RgbImage(width, height, rgb),
        Optional.of(new LabelMap(width, height, labels)),
        Optional.of(new InstanceMap(width, height, ids)),
        Optional.of(new DepthMap(width, height, metres)),
        OptionalDouble.of(focalLength));
  }

  /** NaN is the same as NaN, which a recursive comparison does not see. */
  static void assertSame(Example actual, Example expected) {
    assertThat(actual.input()).isEqualTo(expected.input());
    assertThat(actual.target()).isEqualTo(expected.target());
    assertThat(actual.rgb()).isEqualTo(expected.rgb());
    assertThat(actual.labels()).isEqualTo(expected.labels());
    assertThat(actual.centroid()).isEqualTo(expected.centroid());
    assertThat(actual.inverseDepth()).isEqualTo(expected.inverseDepth());
  }

  /** Black and white, eight columns each, black first. */
  static RgbImage stripes(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % width / 8 % 2 == 0 ? 0 : 255);
    }
    return new RgbImage(width, height, rgb);
  }

  /** The slow way: x, y in source pixels, of pixels' centres. */
  static double[] centroid(InstanceMap map, int id) {
    double x = 0;
    double y = 0;
    int n = 0;
    for (int row = 0; row < map.height(); row++) {
      for (int column = 0; column < map.width(); column++) {
        if (map.at(column, row) == id) {
          x += column + 0.5;
          y += row + 0.5;
          n++;
        }
      }
    }
    return new double[] {x / n, y / n};
  }
}
