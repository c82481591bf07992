package io.sigmascope.rendering.world;

import io.sigmascope.rendering.texture.Dice;
import java.util.Set;

/**
 * Light and air of a world.
 *
 * @param sunAzimuth radians clockwise from north
 * @param sunElevation radians above the horizon
 * @param clouds 0..1, share of the sky that is covered
 * @param hazePerMetre extinction
 * @param wet 0..1, how much the road mirrors
 * @param rain 0..1, density of streaks
 */
public record Weather(
    Kind kind,
    float sunAzimuth,
    float sunElevation,
    float clouds,
    float hazePerMetre,
    float wet,
    float rain) {

  /** The kinds that look different in principle. */
  public enum Kind {
    SUN,
    OVERCAST,
    RAIN,
    HAZE,
    DUSK,
    NIGHT
  }

  /**
   * The world's own weather if its kind is among those wanted, and else another.
   *
   * @param wanted at least one
   * @param others draws for the other one, so that whatever else is drawn of the world stays
   */
  static Weather draw(Dice dice, Set<Kind> wanted, Dice others) {
    Weather weather = draw(dice);
    while (!wanted.contains(weather.kind)) {
      weather = draw(others);
    }
    return weather;
  }

  private static Weather draw(Dice dice) {
    Kind kind = dice.pickWeighted(Kind.values(), 0.45, 0.26, 0.08, 0.05, 0.08, 0.08);
    float azimuth = dice.range(0, 6.2832f);
    float high = dice.range(0.2f, 1.1f);
    float clear = dice.range(0.0003f, 0.0025f);
    return switch (kind) {
      case SUN -> new Weather(kind, azimuth, high, dice.range(0, 0.65f), clear, 0, 0);
      case OVERCAST ->
          new Weather(
              kind, azimuth, 1.35f, 1, clear * 2, dice.chance(0.3) ? dice.unit() * 0.5f : 0, 0);
      case RAIN ->
          new Weather(kind, azimuth, 1.35f, 1, clear * 4, dice.range(0.5f, 1), dice.range(0.3f, 1));
      case HAZE ->
          new Weather(kind, azimuth, Math.max(high, 0.5f), 0.8f, dice.range(0.005f, 0.013f), 0, 0);
      case DUSK ->
          new Weather(
              kind, azimuth, dice.range(0.06f, 0.2f), dice.range(0.2f, 0.9f), clear * 2, 0, 0);
      case NIGHT ->
          new Weather(
              kind, azimuth, 1.2f, dice.unit(), clear * 2, dice.chance(0.35) ? dice.unit() : 0, 0);
    };
  }

  /** Whether lamps and headlights burn. */
  public boolean lampsBurn() {
    return kind == Kind.NIGHT || kind == Kind.DUSK;
  }

  public boolean night() {
    return kind == Kind.NIGHT;
  }
}
