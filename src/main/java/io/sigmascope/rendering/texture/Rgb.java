package io.sigmascope.rendering.texture;

/**
 * A colour in linear light: twice the number is twice the light. Surfaces use 0..1, light and
 * emission any positive value.
 */
public record Rgb(float r, float g, float b) {
  public static final Rgb BLACK = new Rgb(0, 0, 0);

  /** From the display colour 0xRRGGBB (sRGB transfer approximated by a power of 2.2). */
  public static Rgb display(int rrggbb) {
    return new Rgb(linear(rrggbb >> 16), linear(rrggbb >> 8), linear(rrggbb));
  }

  public static Rgb grey(float level) {
    return new Rgb(level, level, level);
  }

  /**
   * From hue, saturation and value as a person sees them on a display.
   *
   * @param hue in turns; only its fraction counts
   * @param saturation 0..1
   * @param value 0..1
   */
  public static Rgb hsv(float hue, float saturation, float value) {
    float h = (hue - (float) Math.floor(hue)) * 6;
    return new Rgb(
        channel(h, 0, saturation, value),
        channel(h, 4, saturation, value),
        channel(h, 2, saturation, value));
  }

  private static float channel(float sixths, float offset, float saturation, float value) {
    float k = (sixths + offset) % 6;
    float ramp = Math.max(0, Math.min(1, Math.abs(k - 3) - 1));
    return (float) Math.pow(value * (1 - saturation + saturation * ramp), 2.2);
  }

  private static float linear(int channel) {
    return (float) Math.pow((channel & 0xFF) / 255.0, 2.2);
  }

  public Rgb times(float factor) {
    return new Rgb(r * factor, g * factor, b * factor);
  }

  public Rgb times(Rgb other) {
    return new Rgb(r * other.r, g * other.g, b * other.b);
  }

  /** This at share 0, the other at share 1. */
  public Rgb mix(Rgb other, float share) {
    return new Rgb(r + (other.r - r) * share, g + (other.g - g) * share, b + (other.b - b) * share);
  }

  /** Each channel a little off, as paint and stone of one kind differ. */
  public Rgb varied(Dice dice, float share) {
    float all = 1 + dice.range(-share, share);
    return new Rgb(
        r * all * (1 + dice.range(-share, share) * 0.3f),
        g * all * (1 + dice.range(-share, share) * 0.3f),
        b * all * (1 + dice.range(-share, share) * 0.3f));
  }
}
