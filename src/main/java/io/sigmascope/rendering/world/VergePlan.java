package io.sigmascope.rendering.world;

import io.sigmascope.rendering.texture.Dice;

/** What lines open roads: barriers, fences, hedges, trees near and far, a building now and then. */
final class VergePlan {
  private static final float HALF_PI = (float) Math.PI / 2;

  /** Blocks between two gantries. */
  private static final int GANTRY_BLOCKS = 7;

  private final WorldStyle style;
  private final SignShapes signs;
  private final Furniture furniture;
  private final PlantShapes plants;
  private final Buildings buildings;
  private final int medianKind;
  private final boolean ownWallBeside;

  VergePlan(
      WorldStyle style,
      SignShapes signs,
      Furniture furniture,
      PlantShapes plants,
      Buildings buildings) {
    this.style = style;
    this.signs = signs;
    this.furniture = furniture;
    this.plants = plants;
    this.buildings = buildings;
    Dice dice = style.dice(91);
    medianKind = dice.weighted(0.45, 0.3, 0.25);
    ownWallBeside = dice.chance(0.4);
  }

  void plan(Plot plot, Stretch stretch) {
    Dice dice = style.dice(92, stretch.block());
    boolean highway = style.kind() == StreetKind.HIGHWAY;
    if (highway) {
      median(plot, stretch, dice);
    }
    for (int side = -1; side <= 1; side += 2) {
      Dice region = style.dice(93, Math.floorDiv(stretch.block(), 3), side);
      edge(plot, stretch, side, region, dice, highway);
      trees(plot, stretch, side, region, dice);
      if (dice.chance(highway ? 0.06 : 0.12)) {
        float d = side * (style.section().front() + dice.range(highway ? 12 : 4, 40));
        plot.stand(
            dice.chance(0.6)
                ? buildings.house(dice, 12, 9)
                : buildings.hall(dice, dice.range(16, 34), 16),
            stretch.from() + 24,
            d,
            side * HALF_PI);
      }
      if (!highway && style.density() > 0.5f) {
        plot.stand(
            furniture.mast(dice),
            stretch.from() + 10,
            side * (style.section().walkEnd() + 2.2f),
            0);
      }
    }
    if (highway) {
      boards(plot, stretch, dice);
    }
  }

  private void median(Plot plot, Stretch stretch, Dice dice) {
    float half = style.section().medianHalf();
    switch (medianKind) {
      case 0 ->
          plot.run(
              stretch.from(),
              stretch.to(),
              0,
              12,
              length -> furniture.barrier(dice, length, 0.95f));
      case 1 -> {
        plot.run(stretch.from(), stretch.to(), half * 0.6f, 12, furniture::guardRail);
        plot.run(stretch.from(), stretch.to(), -half * 0.6f, 12, furniture::guardRail);
      }
      default -> {
        plot.run(stretch.from(), stretch.to(), 0, 12, furniture::guardRail);
        for (int i = 0; i < 4; i++) {
          plot.stand(
              plants.bush(dice, dice.range(0.8f, 1.8f)), stretch.from() + dice.range(0, 48), 0, 0);
        }
      }
    }
  }

  private void edge(Plot plot, Stretch stretch, int side, Dice region, Dice dice, boolean highway) {
    CrossSection section = style.section();
    float near = side * (section.edge() + 0.7f);
    float far = side * (section.front() + region.range(0, 5));
    double from = stretch.free(side);
    if (highway) {
      int kind = region.weighted(0.3, ownWallBeside ? 0.5 : 0.15, 0.4);
      float tall = region.range(0.8f, 4);
      if (kind == 0) {
        plot.run(from, stretch.to(), near, 12, furniture::guardRail);
      } else if (kind == 1) {
        plot.run(from, stretch.to(), near, 12, length -> furniture.barrier(dice, length, tall));
      }
      if (region.chance(0.55)) {
        plot.run(from, stretch.to(), far, 12, length -> furniture.fence(length, 1.8f));
      }
      return;
    }
    switch (region.weighted(0.25, 0.2, 0.15, 0.12, 0.28)) {
      case 0 -> plot.run(from, stretch.to(), far, 8, length -> plants.hedge(dice, length, 1.3f, 1));
      case 1 -> plot.run(from, stretch.to(), far, 12, length -> furniture.paddock(dice, length));
      case 2 -> plot.run(from, stretch.to(), far, 8, length -> furniture.wall(length, 1));
      case 3 -> plot.run(from, stretch.to(), near, 12, furniture::guardRail);
      default -> plot.stand(plants.bush(dice, 1.5f), from + 12, far, 0);
    }
  }

  private void trees(Plot plot, Stretch stretch, int side, Dice region, Dice dice) {
    float front = style.section().front();
    boolean wood = region.chance(0.2 + 0.5 * style.green());
    int count = wood ? 9 : region.below(4);
    for (int i = 0; i < count; i++) {
      float d = side * (front + (wood ? dice.range(2, 24) : dice.range(0, 60)));
      plot.stand(plants.tree(dice, dice.range(5, 14)), stretch.from() + dice.range(0, 48), d, 0);
    }
    for (int i = 0; i < (wood ? 5 : 2); i++) {
      float d = side * (front + dice.range(-1, 6));
      plot.stand(
          plants.bush(dice, dice.range(0.8f, 2.4f)), stretch.from() + dice.range(0, 48), d, 0);
    }
  }

  private void boards(Plot plot, Stretch stretch, Dice dice) {
    CrossSection section = style.section();
    int own = section.side();
    if (Math.floorMod(stretch.block() + style.seed(), GANTRY_BLOCKS) == 0) {
      float inner = own > 0 ? section.medianHalf() - 0.5f : -section.edge() - 1;
      float outer = own > 0 ? section.edge() + 1 : 0.5f - section.medianHalf();
      plot.standAt(signs.gantry(dice, inner, outer, section.lanes()), stretch.from() + 8, 0, 0, 0);
    } else if (dice.chance(0.3)) {
      float wide = dice.range(1.5f, 4);
      float d = own * (section.edge() + 2.2f + wide / 2);
      plot.stand(
          signs.board(dice, wide, wide * dice.range(0.5f, 0.9f), dice.range(1.5f, 2.5f)),
          stretch.from() + 30,
          d,
          0);
    }
  }
}
