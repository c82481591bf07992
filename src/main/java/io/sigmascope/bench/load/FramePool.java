package io.sigmascope.bench.load;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A few pictures as a camera sends them: 1280x720, JPEG, 100 to 300 KB. */
public final class FramePool {
  private static final PixelSize SIZE = new PixelSize(1280, 720);
  private static final int LEAST_BYTES = 100_000;
  private static final int MOST_BYTES = 300_000;
  private static final int[] QUALITIES = {90, 85, 80, 70, 60, 50, 40};

  private FramePool() {}

  /**
   * Renders pictures with a sensor's noise, which is most of what a real picture's bytes are.
   *
   * @throws IllegalStateException if no quality gives a size in the range
   */
  public static List<byte[]> of(int count, long seed) {
    List<byte[]> pool = new ArrayList<>();
    StreetRenderer street = new StreetRenderer(seed, RenderSettings.ofSize(SIZE));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      pool.add(encode(noisy(street.render(40 * i).image(), random)));
    }
    return pool;
  }

  private static RgbImage noisy(RgbImage image, SplittableRandom random) {
    byte[] rgb = image.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      int value = (rgb[i] & 0xFF) + random.nextInt(-6, 7);
      rgb[i] = (byte) Math.max(0, Math.min(255, value));
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  private static byte[] encode(RgbImage image) {
    for (int quality : QUALITIES) {
      byte[] jpeg = JpegEncoder.encode(image, quality);
      if (jpeg.length >= LEAST_BYTES && jpeg.length <= MOST_BYTES) {
        return jpeg;
      }
    }
    throw new IllegalStateException("no quality gives a picture of 100 to 300 KB");
  }
}
