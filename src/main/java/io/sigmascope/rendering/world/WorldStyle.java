package io.sigmascope.rendering.world;

import io.sigmascope.rendering.texture.Dice;
import java.util.Set;

/**
 * All that is drawn once a world.
 *
 * @param kmh speed of the camera
 * @param density 0..1, how busy the street is
 * @param parked 0..1, how full the kerb is
 * @param green 0..1, how many trees
 * @param trams whether trams share the inner lanes
 * @param bankRight metres that the land rises (or falls) to the right of the road
 * @param bankLeft the same to the left
 */
public record WorldStyle(
    long seed,
    StreetKind kind,
    Weather weather,
    CameraMount camera,
    CrossSection section,
    float kmh,
    float density,
    float parked,
    float green,
    boolean trams,
    float bankRight,
    float bankLeft) {

  /**
   * The world of a seed.
   *
   * @param weathers what kinds its weather may be of, at least one
   */
  public static WorldStyle of(long seed, Set<Weather.Kind> weathers) {
    Dice dice = Dice.of(seed, 1);
    StreetKind kind = dice.pickWeighted(StreetKind.values(), 0.3, 0.28, 0.18, 0.09, 0.15);
    boolean open = kind == StreetKind.HIGHWAY || kind == StreetKind.COUNTRY;
    float kmh =
        switch (kind) {
          case CITY, TOWN -> dice.range(12, 38);
          case SUBURB -> dice.range(18, 40);
          case COUNTRY -> dice.range(40, 80);
          case HIGHWAY -> dice.range(60, 110);
        };
    return new WorldStyle(
        seed,
        kind,
        Weather.draw(dice, weathers, Dice.of(seed, 7)),
        CameraMount.draw(dice),
        CrossSection.draw(dice, kind),
        kmh,
        dice.range(0.12f, 0.85f),
        dice.range(0.15f, 0.8f),
        dice.unit(),
        kind == StreetKind.CITY && dice.chance(0.5),
        open ? dice.range(-3, 9) : dice.range(-0.3f, 1) * (kind == StreetKind.SUBURB ? 2 : 0),
        open ? dice.range(-3, 9) : dice.range(-0.3f, 1) * (kind == StreetKind.SUBURB ? 2 : 0));
  }

  /** Metres from street lamp to street lamp; they stand at whole multiples of it. */
  public float lampSpacing() {
    return kind == StreetKind.HIGHWAY ? 48 : 24 + 4 * Math.floorMod(seed, 3);
  }

  /** Draws for one part of this world. */
  Dice dice(long... path) {
    Dice first = Dice.of(seed, path);
    return Dice.of(first.next(), 2);
  }

  /** Height of the land above the road, d metres right of its middle; kerbs included. */
  float land(float d) {
    float out = Math.abs(d);
    float rise = d > 0 ? bankRight : bankLeft;
    float foot = section.walkEnd() + Math.min(section.frontage(), 3);
    float t = Math.max(0, Math.min(1, (out - foot) / 22));
    float base = out > section.edge() + 0.1f && section.walk() > 0 ? section.kerb() : 0;
    return base + rise * t * t * (3 - 2 * t);
  }
}
