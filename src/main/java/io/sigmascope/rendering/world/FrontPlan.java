package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.Body;
import io.sigmascope.rendering.texture.Dice;

/**
 * What lines a street with pavements: rows of buildings, houses and their gardens, gaps between.
 */
final class FrontPlan {
  /** How far buildings reach back from the street, metres. */
  static final float DEPTH_METRES = 12;

  private static final float HALF_PI = (float) Math.PI / 2;

  private final WorldStyle style;
  private final Fleet fleet;
  private final Buildings buildings;
  private final Furniture furniture;
  private final PlantShapes plants;
  private final int floors;
  private final double shops;
  private final int boundary;

  FrontPlan(
      WorldStyle style, Fleet fleet, Buildings buildings, Furniture furniture, PlantShapes plants) {
    this.style = style;
    this.fleet = fleet;
    this.buildings = buildings;
    this.furniture = furniture;
    this.plants = plants;
    Dice dice = style.dice(81);
    floors = style.kind() == StreetKind.CITY ? 4 + dice.below(4) : 2 + dice.below(2);
    shops = style.kind() == StreetKind.SUBURB ? 0 : dice.unit();
    boundary = dice.weighted(0.3, 0.25, 0.3, 0.15);
  }

  void plan(Plot plot, Stretch stretch) {
    Dice dice = style.dice(82, stretch.block());
    for (int side = -1; side <= 1; side += 2) {
      double s = stretch.free(side);
      while (s < stretch.to() - 1) {
        double rest = stretch.to() - s;
        double width = style.kind() == StreetKind.SUBURB ? dice.range(11, 18) : dice.range(7, 19);
        if (rest - width < 7) {
          width = rest;
        }
        lot(plot, dice, side, s, width);
        s += width;
      }
    }
  }

  private void lot(Plot plot, Dice dice, int side, double s, double width) {
    boolean suburb = style.kind() == StreetKind.SUBURB;
    int use =
        switch (style.kind()) {
          case CITY -> dice.weighted(0.87, 0, 0.08, 0.05);
          case TOWN -> dice.weighted(0.74, 0.08, 0.1, 0.08);
          default -> dice.weighted(0.1, 0.74, 0.14, 0.02);
        };
    double middle = s + width / 2;
    float front = style.section().front();
    float yaw = side * HALF_PI;
    switch (use) {
      case 0 -> {
        int high = Math.max(1, floors + dice.below(3) - 1);
        Body row = buildings.terrace(dice, (float) width, DEPTH_METRES, high, dice.chance(shops));
        plot.standAt(row, middle, side * front, style.section().kerb(), yaw);
        if (style.section().frontage() > 1.2f) {
          boundary(plot, dice, side, s, s + width, true);
        }
      }
      case 1 -> house(plot, dice, side, s, width, front + (suburb ? dice.range(0, 3) : 1));
      case 2 -> green(plot, dice, side, s, width);
      default ->
          plot.standAt(
              buildings.hall(dice, (float) width - 2, DEPTH_METRES + 6),
              middle,
              side * (front + 1.5f),
              style.section().kerb(),
              yaw);
    }
  }

  private void house(Plot plot, Dice dice, int side, double s, double width, float front) {
    float wide = (float) Math.min(width - 2, dice.range(8, 13));
    double middle = s + width / 2;
    plot.stand(buildings.house(dice, wide, 9), middle, side * front, side * HALF_PI);
    boundary(plot, dice, side, s, s + width, true);
    float walkEnd = style.section().walkEnd();
    if (dice.chance(0.4) && front - walkEnd > 5) {
      int number = dice.below(1000);
      float d = side * (walkEnd + 3);
      plot.lie(
          fleet.vehicle(StreetClass.CAR, number, false), s + 1.8, d, style.land(d), side * HALF_PI);
    }
    if (dice.chance(0.3 + style.green() * 0.5) && front - walkEnd > 3) {
      float d = side * (walkEnd + dice.range(1.5f, 3));
      plot.stand(plants.tree(dice, dice.range(4, 9)), s + width - 2, d, 0);
    }
    if (dice.chance(0.5)) {
      float d = side * (front + dice.range(10, 16));
      plot.stand(plants.tree(dice, dice.range(7, 13)), s + dice.range(1, (float) width), d, 0);
    }
  }

  /** A gap with trees behind a wall, a fence or a hedge. */
  private void green(Plot plot, Dice dice, int side, double s, double width) {
    boundary(plot, dice, side, s, s + width, false);
    float front = style.section().walkEnd() + 1.5f;
    int trees = 2 + dice.below(4);
    for (int i = 0; i < trees; i++) {
      float d = side * (front + dice.range(0.5f, 9));
      plot.stand(plants.tree(dice, dice.range(5, 12)), s + dice.unit() * width, d, 0);
    }
    for (int i = 0; i < 3; i++) {
      plot.stand(
          plants.bush(dice, dice.range(0.8f, 2)),
          s + dice.unit() * width,
          side * (front + dice.range(0, 3)),
          0);
    }
  }

  private void boundary(Plot plot, Dice dice, int side, double from, double to, boolean low) {
    int kind = dice.chance(0.6) ? boundary : dice.weighted(0.3, 0.3, 0.3, 0.1);
    float d = side * (style.section().walkEnd() + 0.3f);
    double gate = low ? 3.2 : 0;
    float tall = low ? dice.range(0.7f, 1.4f) : dice.range(1.2f, 2.4f);
    switch (kind) {
      case 0 -> plot.run(from + gate, to, d, 8, length -> furniture.wall(length, tall));
      case 1 -> plot.run(from + gate, to, d, 8, length -> furniture.fence(length, tall));
      case 2 -> plot.run(from + gate, to, d, 6, length -> plants.hedge(dice, length, tall, 0.8f));
      default -> plot.stand(plants.bush(dice, dice.range(0.7f, 1.6f)), (from + to) / 2, d, 0);
    }
  }
}
