package io.sigmascope.dataset;

import io.sigmascope.frame.RgbImage;
import java.util.SplittableRandom;

/**
 * How far colours may go. A strength of x means a factor of 1/(1 + x) to 1 + x; 0 leaves alone.
 *
 * @param brightness of the light
 * @param contrast about the picture's mean
 * @param saturation of the colours
 * @param tint of each colour's light on its own
 * @param gamma of the exponent that bends the scale from black to white
 * @param greyChance 0 to 1, of a picture without colours
 */
public record ColourJitter(
    double brightness,
    double contrast,
    double saturation,
    double tint,
    double gamma,
    double greyChance) {
  public static final ColourJitter NONE = new ColourJitter(0, 0, 0, 0, 0, 0);
  public static final ColourJitter DEFAULT = new ColourJitter(0.4, 0.4, 0.5, 0.12, 0.3, 0.03);

  /** Shares of red, green and blue in brightness (ITU-R BT.601), of 65536. */
  private static final int RED = 19595;

  private static final int GREEN = 38470;
  private static final int BLUE = 7471;

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ColourJitter {
    Chances.requireStrength("brightness", brightness);
    Chances.requireStrength("contrast", contrast);
    Chances.requireStrength("saturation", saturation);
    Chances.requireStrength("tint", tint);
    Chances.requireStrength("gamma", gamma);
    Chances.requireChance("grey", greyChance);
  }

  /** Changes a picture in place. */
  void apply(RgbImage picture, SplittableRandom random) {
    if (equals(NONE)) {
      return;
    }
    double light = Chances.factor(random, brightness);
    double spread = Chances.factor(random, contrast);
    double bend = Chances.factor(random, gamma);
    double[] gains = new double[3];
    for (int colour = 0; colour < 3; colour++) {
      gains[colour] = light * Chances.factor(random, tint);
    }
    double colourfulness = Chances.factor(random, saturation);
    if (random.nextDouble() < greyChance) {
      colourfulness = 0;
    }
    byte[] rgb = picture.rgb();
    curve(rgb, gains, bend, spread);
    saturate(rgb, (int) Math.round(colourfulness * 256));
  }

  private static void curve(byte[] rgb, double[] gains, double bend, double spread) {
    int[] counts = new int[256];
    for (int i = 1; i < rgb.length; i += 3) { // green tells brightness well enough
      counts[rgb[i] & 0xFF]++;
    }
    double[] green = curve(gains[1], bend);
    double mean = 0;
    for (int value = 0; value < 256; value++) {
      mean += green[value] * counts[value] * 3 / rgb.length;
    }
    byte[][] tables = new byte[3][256];
    for (int colour = 0; colour < 3; colour++) {
      double[] curve = curve(gains[colour], bend);
      for (int value = 0; value < 256; value++) {
        tables[colour][value] =
            (byte) clamp((int) Math.round(mean + spread * (curve[value] - mean)));
      }
    }
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = tables[0][rgb[i] & 0xFF];
      rgb[i + 1] = tables[1][rgb[i + 1] & 0xFF];
      rgb[i + 2] = tables[2][rgb[i + 2] & 0xFF];
    }
  }

  private static double[] curve(double gain, double bend) {
    double[] curve = new double[256];
    for (int value = 0; value < 256; value++) {
      curve[value] = 255 * Math.pow(Math.min(1, gain * value / 255), bend);
    }
    return curve;
  }

  /**
   * @param strength 256 leaves colours alone, 0 makes them grey
   */
  private static void saturate(byte[] rgb, int strength) {
    for (int i = 0; i < rgb.length; i += 3) {
      int red = rgb[i] & 0xFF;
      int green = rgb[i + 1] & 0xFF;
      int blue = rgb[i + 2] & 0xFF;
      int grey = (red * RED + green * GREEN + blue * BLUE + 0x8000) >> 16;
      rgb[i] = (byte) clamp(grey + ((red - grey) * strength + 128 >> 8));
      rgb[i + 1] = (byte) clamp(grey + ((green - grey) * strength + 128 >> 8));
      rgb[i + 2] = (byte) clamp(grey + ((blue - grey) * strength + 128 >> 8));
    }
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
