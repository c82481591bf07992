package io.sigmascope.rendering.shading;

import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.world.Weather;

/**
 * The light of a world. Levels are relative to a white surface under a bright overcast sky.
 *
 * @param direction unit vector towards the light that casts shadows, ground coordinates
 * @param sun its light on a surface that faces it
 * @param skyLight light from above on all surfaces
 * @param groundLight light from below
 * @param zenith colour of the sky overhead
 * @param horizon colour of the sky at the horizon; haze takes it too
 * @param cloudLit colour of clouds
 * @param glare light around the sun, 0 for none
 * @param headlights light of the own headlights
 * @param lamps light below a street lamp
 * @param exposure factor to display range
 */
@SuppressWarnings("ArrayRecordComponent") // made once a world, compared nowhere
public record Light(
    float[] direction,
    Rgb sun,
    Rgb skyLight,
    Rgb groundLight,
    Rgb zenith,
    Rgb horizon,
    Rgb cloudLit,
    Rgb cloudDark,
    float glare,
    Rgb headlights,
    Rgb lamps,
    float exposure) {

  public static Light of(Weather weather, Dice dice) {
    float warm = dice.range(-1, 1);
    Rgb neutral = new Rgb(1 + 0.06f * warm, 1, 1 - 0.08f * warm);
    Rgb blue = new Rgb(dice.range(0.12f, 0.4f), dice.range(0.36f, 0.62f), dice.range(0.75f, 1.15f));
    Rgb pale = new Rgb(dice.range(0.7f, 1.2f), dice.range(0.9f, 1.25f), dice.range(1.1f, 1.35f));
    Rgb none = Rgb.BLACK;
    float exposure = (float) Math.exp(dice.range(-0.45f, 0.5f));
    float[] up = direction(weather);
    return switch (weather.kind()) {
      case SUN -> {
        float low = 1 - Math.min(1, weather.sunElevation() / 0.7f);
        Rgb sun =
            new Rgb(2.6f, 2.5f - 0.35f * low, 2.3f - 0.8f * low).times(dice.range(0.7f, 1.15f));
        yield new Light(
            up,
            sun,
            new Rgb(0.4f, 0.48f, 0.62f).times(dice.range(0.4f, 1.15f)),
            new Rgb(0.3f, 0.28f, 0.24f),
            blue,
            pale,
            new Rgb(2.2f, 2.2f, 2.2f),
            new Rgb(1, 1.05f, 1.15f),
            1,
            none,
            none,
            0.62f * exposure);
      }
      case OVERCAST, RAIN -> {
        Rgb grey = neutral.times(dice.range(0.9f, 1.7f));
        Rgb dark = grey.times(dice.range(0.5f, 0.9f));
        yield new Light(
            up,
            neutral.times(0.5f),
            neutral.times(0.72f),
            neutral.times(0.36f),
            dark,
            grey,
            grey,
            dark,
            0,
            none,
            none,
            0.8f * exposure);
      }
      case HAZE -> {
        Rgb veil = neutral.times(dice.range(1, 1.5f));
        yield new Light(
            up,
            neutral.times(0.9f),
            neutral.times(0.7f),
            neutral.times(0.35f),
            veil.times(0.85f),
            veil,
            veil,
            veil.times(0.9f),
            0.3f,
            none,
            none,
            0.6f * exposure);
      }
      case DUSK -> {
        Rgb glow = new Rgb(1.1f, dice.range(0.5f, 0.85f), dice.range(0.3f, 0.7f));
        yield new Light(
            up,
            new Rgb(0.75f, 0.42f, 0.22f).times(dice.range(0.3f, 1.4f)),
            new Rgb(0.26f, 0.3f, 0.42f),
            new Rgb(0.13f, 0.13f, 0.15f),
            new Rgb(0.16f, 0.25f, 0.5f),
            glow.times(dice.range(0.5f, 1)),
            new Rgb(0.8f, 0.5f, 0.45f),
            new Rgb(0.2f, 0.22f, 0.33f),
            0.6f,
            new Rgb(0.7f, 0.66f, 0.55f),
            new Rgb(0.35f, 0.27f, 0.16f),
            1.05f * exposure);
      }
      case NIGHT -> {
        Rgb lamps = dice.chance(0.5) ? new Rgb(0.5f, 0.3f, 0.11f) : new Rgb(0.36f, 0.36f, 0.35f);
        float dim = dice.range(0.4f, 1.2f);
        Rgb dark = new Rgb(0.012f, 0.015f, 0.026f).times(dim);
        yield new Light(
            up,
            none,
            new Rgb(0.05f, 0.055f, 0.075f).times(dim),
            lamps.times(0.06f),
            dark,
            dark.mix(lamps, 0.12f),
            dark.mix(lamps, 0.1f),
            dark,
            0,
            new Rgb(2.6f, 2.5f, 2.2f).times(dice.range(0.5f, 1)),
            lamps.times(dice.range(0.6f, 1.8f)),
            1.7f * exposure);
      }
    };
  }

  private static float[] direction(Weather weather) {
    float level = (float) Math.cos(weather.sunElevation());
    return new float[] {
      level * (float) Math.sin(weather.sunAzimuth()),
      level * (float) Math.cos(weather.sunAzimuth()),
      (float) Math.sin(weather.sunElevation())
    };
  }

  /** The colour of the sky at a height above the horizon (sine of the elevation); clouds aside. */
  Rgb sky(float sine) {
    float t = Math.max(0, Math.min(1, sine));
    return horizon.mix(zenith, (float) Math.sqrt(t));
  }
}
