package io.sigmascope.dataset;

import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.GaussianBlur;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.UndecodableImageException;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * What poor cameras do to pictures, each with its own chance of 0 to 1: blur of up to 1.5 pixels,
 * noise of up to 12 of 255, JPEG of quality 25 to 90.
 */
public record Degradation(double blurChance, double noiseChance, double jpegChance) {
  public static final Degradation NONE = new Degradation(0, 0, 0);
  public static final Degradation DEFAULT = new Degradation(0.15, 0.15, 0.15);

  private static final double MIN_SIGMA = 0.4;
  private static final double MAX_SIGMA = 1.5;
  private static final double MAX_NOISE = 12;
  private static final int MIN_QUALITY = 25;
  private static final int MAX_QUALITY = 90;

  /** Normal deviates times 256, to draw from by index: a thousandth of the cost of making them. */
  private static final short[] NORMAL = normal(1 << 12);

  /**
   * @throws IllegalArgumentException if a chance is not 0 to 1
   */
  public Degradation {
    Chances.requireChance("blur", blurChance);
    Chances.requireChance("noise", noiseChance);
    Chances.requireChance("jpeg", jpegChance);
  }

  /** Gives the picture itself, changed or not, or another. */
  RgbImage apply(RgbImage picture, SplittableRandom random) {
    RgbImage degraded = picture;
    if (random.nextDouble() < blurChance) {
      degraded = GaussianBlur.of(degraded, Chances.logUniform(random, MIN_SIGMA, MAX_SIGMA));
    }
    if (random.nextDouble() < noiseChance) {
      addNoise(degraded.rgb(), Chances.uniform(random, 0, MAX_NOISE), random);
    }
    if (random.nextDouble() < jpegChance) {
      degraded = throughJpeg(degraded, random.nextInt(MIN_QUALITY, MAX_QUALITY + 1));
    }
    return degraded;
  }

  private static void addNoise(byte[] rgb, double deviation, SplittableRandom random) {
    int strength = (int) Math.round(deviation * 16);
    long bits = 0;
    for (int i = 0; i < rgb.length; i++) {
      if (i % 5 == 0) {
        bits = random.nextLong();
      }
      int noise = NORMAL[(int) bits & NORMAL.length - 1] * strength + 2048 >> 12;
      bits >>>= 12;
      rgb[i] = (byte) Math.max(0, Math.min(255, (rgb[i] & 0xFF) + noise));
    }
  }

  private static RgbImage throughJpeg(RgbImage picture, int quality) {
    try (FrameDecoder decoder = new FrameDecoder()) {
      return decoder.decode(JpegEncoder.encode(picture, quality));
    } catch (UndecodableImageException e) {
      throw new IllegalStateException("a JPEG just written does not decode", e);
    }
  }

  private static short[] normal(int count) {
    Random random = new Random(1);
    short[] values = new short[count];
    for (int i = 0; i < count; i++) {
      values[i] = (short) Math.round(random.nextGaussian() * 256);
    }
    return values;
  }
}
