package io.sigmascope.rendering.world;

import io.sigmascope.rendering.texture.Dice;
import java.util.Optional;

/**
 * Side streets that leave at a place along the road. A junction lies at the start of its block.
 *
 * @param start where it begins, metres along the road
 * @param end where it ends
 * @param right whether a street leaves to the right
 * @param left whether a street leaves to the left
 * @param signals whether it has traffic lights
 * @param zebra whether the main road has a crossing before it
 */
record Junction(
    double start, double end, boolean right, boolean left, boolean signals, boolean zebra) {

  /** Metres of road a block. */
  static final double BLOCK_METRES = 48;

  /** How far side streets are drawn, metres from the middle of the main road. */
  static final float REACH_METRES = 95;

  static Optional<Junction> ofBlock(WorldStyle style, long block) {
    if (!wanted(style, block) || wanted(style, block - 1)) {
      return Optional.empty();
    }
    Dice dice = style.dice(11, block);
    float half = dice.range(3.2f, style.kind() == StreetKind.CITY ? 7 : 4.5f);
    double start = block * BLOCK_METRES + 2.5;
    int sides = dice.weighted(0.5, 0.25, 0.25);
    boolean signals =
        switch (style.kind()) {
          case CITY -> dice.chance(0.75);
          case TOWN -> dice.chance(0.45);
          default -> dice.chance(0.1);
        };
    return Optional.of(
        new Junction(
            start, start + 2 * half, sides != 1, sides != 2, signals, signals || dice.chance(0.3)));
  }

  private static boolean wanted(WorldStyle style, long block) {
    double share =
        switch (style.kind()) {
          case CITY, TOWN -> 0.5;
          case SUBURB -> 0.4;
          case COUNTRY -> 0.1;
          case HIGHWAY -> 0;
        };
    return style.dice(12, block).chance(share);
  }

  boolean leaves(boolean toRight) {
    return toRight ? right : left;
  }
}
