package io.sigmascope.rendering.world;

import io.sigmascope.rendering.texture.Dice;

/**
 * The street from side to side: distances in metres from its middle line, the same on both sides.
 *
 * @param side where the own lanes lie: 1 right of the middle, -1 left
 * @param lanes lanes each way
 * @param medianHalf half the width of the strip between the directions
 * @param shoulder paved strip beyond the lanes
 * @param parking width of the parking lane, 0 for none
 * @param kerb height of the pavement above the road
 * @param walk width of the pavement, 0 for none
 * @param frontage from the pavement to the fronts of the buildings
 */
record CrossSection(
    int side,
    int lanes,
    float laneWidth,
    float medianHalf,
    float shoulder,
    float parking,
    float kerb,
    float walk,
    float frontage) {

  static CrossSection draw(Dice dice, StreetKind kind) {
    int side = dice.chance(0.65) ? 1 : -1;
    float lane = dice.range(2.9f, 3.6f);
    float kerb = dice.range(0.08f, 0.16f);
    float parking = dice.chance(0.6) ? dice.range(2f, 2.3f) : 0;
    return switch (kind) {
      case CITY -> {
        int lanes = 1 + dice.weighted(0.55, 0.35, 0.1);
        float median = lanes > 1 && dice.chance(0.5) ? dice.range(0.8f, 3.5f) : 0;
        yield new CrossSection(
            side, lanes, lane, median, 0.2f, parking, kerb, dice.range(2.2f, 6), 0);
      }
      case TOWN ->
          new CrossSection(
              side,
              1,
              lane,
              0,
              0.2f,
              parking,
              kerb,
              dice.range(1.4f, 3.5f),
              dice.chance(0.4) ? dice.range(0.5f, 3) : 0);
      case SUBURB ->
          new CrossSection(
              side,
              1,
              lane,
              0,
              0.2f,
              dice.chance(0.3) ? parking : 0,
              kerb,
              dice.range(1.2f, 2.4f),
              dice.range(4, 9));
      case COUNTRY ->
          new CrossSection(
              side,
              1,
              lane,
              0,
              dice.range(0.2f, 1.2f),
              0,
              0,
              dice.chance(0.2) ? 1.5f : 0,
              dice.range(6, 14));
      case HIGHWAY ->
          new CrossSection(
              side,
              2 + dice.weighted(0.4, 0.4, 0.2),
              dice.range(3.4f, 3.75f),
              dice.range(0.8f, 3),
              dice.range(1.5f, 3.2f),
              0,
              0,
              0,
              dice.range(6, 14));
    };
  }

  /** Where the carriageway ends, parking lane included. */
  float edge() {
    return medianHalf + lanes * laneWidth + shoulder + parking;
  }

  /** Where the pavement ends. */
  float walkEnd() {
    return edge() + walk;
  }

  /** Where fronts of buildings stand. */
  float front() {
    return walkEnd() + frontage;
  }

  /** Middle of a lane, counted from the middle of the road; signed. */
  float laneMiddle(int lane, boolean own) {
    float across = medianHalf + (lane + 0.5f) * laneWidth;
    return own ? side * across : -side * across;
  }
}
