package io.sigmascope.rendering.lens;

import io.sigmascope.rendering.texture.Dice;

/**
 * What lens and sensor make of the light, drawn once a camera.
 *
 * @param exposure factor to display range
 * @param red white balance
 * @param blue white balance
 * @param contrast exponent around mid grey, 1 neutral
 * @param saturation 1 neutral
 * @param softness 0..0.3, share of light that falls on each neighbouring pixel
 * @param vignette 0..1, loss of light in the corners
 * @param bloom 0..1, share of light that lenses scatter around bright lamps
 * @param noise standard deviation in display levels of 0..255
 * @param rain 0..1, density of streaks
 */
public record Optics(
    float exposure,
    float red,
    float blue,
    float contrast,
    float saturation,
    float softness,
    float vignette,
    float bloom,
    float noise,
    float rain) {

  /**
   * The optics of one camera.
   *
   * @param dark whether lamps burn: more gain, so more noise, and lamps that bloom
   */
  public static Optics draw(Dice dice, float exposure, boolean dark, float rain) {
    float tint = dice.range(-0.08f, 0.08f);
    return new Optics(
        exposure,
        1 + tint,
        1 - tint + dice.range(-0.05f, 0.05f),
        dice.range(1.05f, 1.65f),
        dice.range(0.6f, 1.15f),
        dice.range(0.1f, 0.22f),
        dice.range(0, 0.35f),
        dark ? dice.range(0.1f, 0.3f) : 0,
        dark ? dice.range(2, 7) : dice.range(0.7f, 3.5f),
        rain);
  }
}
