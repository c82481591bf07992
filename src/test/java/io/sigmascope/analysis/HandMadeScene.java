package io.sigmascope.analysis;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import java.util.Arrays;
import java.util.Random;

/** One frame's heads, made by hand: a road with things on it. */
final class HandMadeScene {
  static final PixelSize INPUT = new PixelSize(256, 128);
  static final PixelSize PLANE = new PixelSize(128, 64);
  private static final int PIXELS = (int) PLANE.pixels();

  final byte[] labels = new byte[PIXELS];
  final float[] confidence = new float[PIXELS];
  final float[] entropy = new float[PIXELS];
  final float[] inverseDepth = new float[PIXELS];
  final float[] depthScale = new float[PIXELS];
  final float[] centroid = new float[2 * PIXELS];
  final float[] centroidScale = new float[PIXELS];

  HandMadeScene() {
    Arrays.fill(confidence, 0.9f);
    Arrays.fill(entropy, 0.2f);
    Arrays.fill(inverseDepth, 0.01f);
    Arrays.fill(depthScale, 0.002f);
    Arrays.fill(centroidScale, 3);
  }

  /**
   * Puts a thing into the rectangle of plane pixels, all of whose pixels vote for its middle, give
   * or take.
   *
   * @param inverse 1/m
   * @param wobblePixels standard deviation of its votes, input pixels
   */
  HandMadeScene thing(
      StreetClass type,
      int left,
      int top,
      int right,
      int bottom,
      float inverse,
      float wobblePixels) {
    Random random = new Random(left * 1000L + top);
    float perPlanePixel = (float) INPUT.width() / PLANE.width();
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int i = y * PLANE.width() + x;
        label(i, type);
        confidence[i] = 0.8f;
        inverseDepth[i] = inverse;
        centroid[i] =
            ((left + right) / 2f - (x + 0.5f)) * perPlanePixel
                + wobblePixels * (float) random.nextGaussian();
        centroid[PIXELS + i] =
            ((top + bottom) / 2f - (y + 0.5f)) * perPlanePixel
                + wobblePixels * (float) random.nextGaussian();
      }
    }
    return this;
  }

  void label(int pixel, StreetClass type) {
    labels[pixel] = (byte) type.trainId();
  }

  /** What a network that learned nothing might say. */
  static HandMadeScene absurd(int seed) {
    Random random = new Random(seed);
    HandMadeScene scene = new HandMadeScene();
    for (int i = 0; i < PIXELS; i++) {
      scene.labels[i] = (byte) (11 + random.nextInt(10)); // 19 and 20 are no classes
      float any = Float.intBitsToFloat(random.nextInt());
      scene.inverseDepth[i] = Float.isNaN(any) ? 0 : Math.max(-1e30f, Math.min(1e30f, any));
      scene.centroid[i] = (float) (200 * random.nextGaussian());
      scene.centroid[PIXELS + i] =
          random.nextInt(50) == 0 ? Float.NaN : (float) (100 * random.nextGaussian());
    }
    return scene;
  }
}
