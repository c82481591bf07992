package io.sigmascope.rendering.lens;

import io.sigmascope.rendering.texture.Dice;

/**
 * Turns light into a picture: scatter, softness, fog or a cover on the glass, rain, exposure, tone
 * and noise. Buffers are reused; not safe for use by several threads.
 */
public final class Lens {
  private static final int TONES = 16384;
  private static final float BRIGHTEST = 1.6f;

  private final Optics optics;
  private final long seed;
  private final int width;
  private final int height;
  private final Scatter scatter;
  private final Cover cover;
  private final float[] tones = new float[TONES];
  private final float[] above;
  private final float[] here;
  private final float[] columnVignette;

  public Lens(Optics optics, long seed, int width, int height) {
    this.optics = optics;
    this.seed = seed;
    this.width = width;
    this.height = height;
    scatter = new Scatter(width, height);
    cover = new Cover(seed, width, height);
    above = new float[width];
    here = new float[width];
    columnVignette = new float[width];
    for (int x = 0; x < width; x++) {
      float off = 2f * x / width - 1;
      columnVignette[x] = optics.vignette() * 0.6f * off * off;
    }
    for (int i = 0; i < TONES; i++) {
      tones[i] = tone(i * BRIGHTEST / TONES);
    }
  }

  /** A film-like curve: gamma, contrast about mid grey, a shoulder before white. */
  private float tone(float light) {
    double x = light < 0.6 ? light : 0.6 + 0.4 * (1 - Math.exp(-(light - 0.6) / 0.4));
    double shown = Math.pow(x, 1 / 2.2);
    double contrast = optics.contrast();
    double curved =
        shown < 0.5
            ? 0.5 * Math.pow(2 * shown, contrast)
            : 1 - 0.5 * Math.pow(2 * (1 - shown), contrast);
    return (float) (255 * curved);
  }

  /**
   * Takes the picture of a frame.
   *
   * @param light red, green and blue a pixel; changed by this call
   * @return {@code height * width * 3} bytes, R, G, B
   */
  public byte[] expose(float[][] light, long frame, boolean covered, boolean fogged) {
    if (optics.rain() > 0) {
      Streaks.draw(light, width, height, optics.rain(), Dice.of(seed, 41, frame));
    }
    if (optics.bloom() > 0) {
      scatter.bloom(light, optics.bloom(), 1.2f / optics.exposure());
    }
    if (fogged) {
      scatter.fog(light, cover.fogDensity());
    }
    if (covered) {
      cover.lay(light, 0.25f / optics.exposure());
    }
    for (float[] plane : light) {
      soften(plane);
    }
    return develop(light, frame);
  }

  /** Each pixel gives a little of its light to its four neighbours. */
  private void soften(float[] plane) {
    float give = optics.softness();
    float keep = 1 - 2 * give;
    for (int y = 0; y < height; y++) {
      int at = y * width;
      float before = plane[at];
      for (int x = 0; x < width - 1; x++) {
        float now = plane[at + x];
        plane[at + x] = before * give + now * keep + plane[at + x + 1] * give;
        before = now;
      }
      plane[at + width - 1] = before * give + plane[at + width - 1] * (1 - give);
    }
    System.arraycopy(plane, 0, above, 0, width);
    for (int y = 0; y < height; y++) {
      int at = y * width;
      int below = y + 1 < height ? at + width : at;
      System.arraycopy(plane, at, here, 0, width);
      for (int x = 0; x < width; x++) {
        plane[at + x] = above[x] * give + here[x] * keep + plane[below + x] * give;
      }
      System.arraycopy(here, 0, above, 0, width);
    }
  }

  private byte[] develop(float[][] light, long frame) {
    byte[] rgb = new byte[width * height * 3];
    Dice dice = Dice.of(seed, 42, frame);
    float perTone = TONES / BRIGHTEST;
    float saturation = optics.saturation();
    for (int y = 0; y < height; y++) {
      float off = 2f * y / height - 1;
      float rowVignette = 1 - optics.vignette() * 0.4f * off * off;
      int grainAt = dice.below(Grain.COUNT);
      int at = y * width;
      for (int x = 0; x < width; x++) {
        float gain = optics.exposure() * (rowVignette - columnVignette[x]) * perTone;
        float r = shown(light[0][at + x] * gain * optics.red());
        float g = shown(light[1][at + x] * gain);
        float b = shown(light[2][at + x] * gain * optics.blue());
        float grey = 0.3f * r + 0.59f * g + 0.11f * b;
        int grain = (grainAt + 3 * x) & (Grain.COUNT - 1);
        int to = (at + x) * 3;
        rgb[to] = level(grey + (r - grey) * saturation + optics.noise() * Grain.at(grain));
        rgb[to + 1] = level(grey + (g - grey) * saturation + optics.noise() * Grain.at(grain + 1));
        rgb[to + 2] = level(grey + (b - grey) * saturation + optics.noise() * Grain.at(grain + 2));
      }
    }
    return rgb;
  }

  private float shown(float index) {
    return tones[index < 0 ? 0 : index >= TONES ? TONES - 1 : (int) index];
  }

  private static byte level(float value) {
    return (byte) (value < 0 ? 0 : value > 254.5f ? 255 : (int) (value + 0.5f));
  }
}
