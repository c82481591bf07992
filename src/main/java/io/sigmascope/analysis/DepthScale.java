package io.sigmascope.analysis;

import io.sigmascope.frame.PixelSize;
import java.util.OptionalDouble;

/** From the network's inverse depth to metres, and to 16 bits. */
final class DepthScale {
  /**
   * Metres to the power of -1 that a step of the 16 bits stands for: up to 4 1/m, so from 25 cm,
   * and steps of half a percent at 80 m. The same for all frames, so that flat depth compresses.
   */
  static final double STEP = 0x1p-14;

  private static final int LARGEST = 0xFFFF;

  private DepthScale() {}

  /**
   * What the network's inverse depth is multiplied by. An object of S metres at Z metres is {@code
   * s = f * S / Z} pixels high. The network sees s, and answers with the distance at which a camera
   * of the canonical focal length c would see it so: {@code c * S / Zc = f * S / Z}, so {@code 1/Z
   * = 1/Zc * c / f}. Here f is in input pixels: stretching the picture's height stretches it.
   *
   * @param canonicalPixels c, input pixels
   * @param focalSourcePixels vertical, source pixels; without it the factor is 1
   */
  static float factor(
      double canonicalPixels, OptionalDouble focalSourcePixels, PixelSize source, PixelSize input) {
    if (focalSourcePixels.isEmpty()) {
      return 1;
    }
    double focalInputPixels = focalSourcePixels.getAsDouble() * input.height() / source.height();
    return (float) (canonicalPixels / focalInputPixels);
  }

  /** {@link #STEP}, doubled until the largest finite value fits into 16 bits. */
  static double step(float[] inverseDepth) {
    float largest = 0;
    for (float value : inverseDepth) {
      if (value > largest && value < Float.POSITIVE_INFINITY) {
        largest = value;
      }
    }
    double step = STEP;
    while (largest > step * LARGEST) {
      step *= 2;
    }
    return step;
  }

  /**
   * Rounds to the nearest step.
   *
   * @param quantised receives values of 0..65535; 0 for what is negative or NaN, the largest for
   *     what is infinite
   */
  static void quantise(float[] inverseDepth, double step, short[] quantised) {
    float perStep = (float) (1 / step); // exact: steps are powers of two
    for (int i = 0; i < inverseDepth.length; i++) {
      float steps = inverseDepth[i] * perStep + 0.5f;
      quantised[i] = (short) (int) Math.max(0, Math.min(LARGEST, steps));
    }
  }
}
