package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.COLORMAP_TURBO;
import static org.bytedeco.opencv.global.opencv_imgproc.COLORMAP_VIRIDIS;
import static org.bytedeco.opencv.global.opencv_imgproc.applyColorMap;

import io.sigmascope.frame.InstanceMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Colours that are the same in every {@link ColourScheme}, and what schemes are made of; all as
 * 0xRRGGBB.
 */
public final class Palette {
  /** The nearest depth that is told apart; what is nearer has its colour. */
  public static final float NEAR_METRES = 2;

  /** The farthest depth that is told apart; what is farther, the sky too, has its colour. */
  public static final float FAR_METRES = 80;

  /** Entropy from here on has one colour, nat; an even guess between 19 classes has 2.9. */
  public static final float MOST_ENTROPY = 1.5f;

  /** For pixels of which nothing is known. */
  public static final int UNKNOWN = 0x000000;

  /** Turbo (Mikhailov, Google 2019): even steps look even, unlike in the older rainbows. */
  static final int[] TURBO = steps(COLORMAP_TURBO);

  /**
   * Of van der Walt and Smith, matplotlib 2015: even, and the same for all kinds of colour sight.
   */
  static final int[] VIRIDIS = steps(COLORMAP_VIRIDIS);

  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private Palette() {}

  /**
   * From dark blue (sure) over green to yellow (unsure).
   *
   * @param nats entropy, 0 and above
   */
  public static int ofEntropy(float nats) {
    float share = Math.max(0, Math.min(1, nats / MOST_ENTROPY));
    return VIRIDIS[Math.round(share * (VIRIDIS.length - 1))];
  }

  /**
   * A bright colour that differs between instances, and most between neighbouring ids; grey for the
   * ids of pixels without an instance.
   *
   * @param id as in {@link InstanceMap}
   */
  public static int ofInstance(int id) {
    if (id < InstanceMap.FIRST_INSTANCE) {
      return id == 0 ? UNKNOWN : 0x303030;
    }
    double hue = id * GOLDEN_RATIO % 1;
    double saturation = id % 2 == 0 ? 0.9 : 0.6;
    return hsv(hue, saturation, 1);
  }

  /** The usual hexcone; all arguments 0..1. */
  private static int hsv(double hue, double saturation, double value) {
    int rgb = 0;
    for (int shift : new int[] {5, 3, 1}) {
      double k = (shift + hue * 6) % 6;
      double channel = value - value * saturation * Math.max(0, Math.min(1, Math.min(k, 4 - k)));
      rgb = rgb << 8 | (int) Math.round(channel * 255);
    }
    return rgb;
  }

  private static int[] steps(int map) {
    OpenCv.load();
    byte[] steps = new byte[256];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (byte) i;
    }
    try (BytePointer pixels = new BytePointer(steps);
        Mat ramp = new Mat(1, steps.length, CV_8UC1, pixels);
        Mat coloured = new Mat()) {
      applyColorMap(ramp, coloured, map);
      byte[] bgr = new byte[steps.length * 3];
      coloured.data().get(bgr);
      int[] colours = new int[steps.length];
      for (int i = 0; i < colours.length; i++) {
        colours[i] =
            (bgr[3 * i + 2] & 0xFF) << 16 | (bgr[3 * i + 1] & 0xFF) << 8 | (bgr[3 * i] & 0xFF);
      }
      return colours;
    }
  }
}
