package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.Body;
import io.sigmascope.rendering.texture.Dice;

/** What stands at the kerb: parked vehicles, lamps, signs, trees, bollards, people who wait. */
final class KerbPlan {
  private static final float PI = (float) Math.PI;

  private final WorldStyle style;
  private final Fleet fleet;
  private final SignShapes signs;
  private final Furniture furniture;
  private final PlantShapes plants;
  private final float treePitch;
  private final boolean bollards;
  private final boolean railings;
  private final Body lampRight;
  private final Body lampLeft;

  KerbPlan(
      WorldStyle style, Fleet fleet, SignShapes signs, Furniture furniture, PlantShapes plants) {
    this.style = style;
    this.fleet = fleet;
    this.signs = signs;
    this.furniture = furniture;
    this.plants = plants;
    Dice dice = style.dice(71);
    boolean streetTrees =
        style.section().walk() > 1.9f
            && style.kind() != StreetKind.COUNTRY
            && style.green() > 0.35f;
    treePitch = streetTrees ? dice.range(8, 20) : 0;
    bollards = dice.chance(0.25);
    railings = dice.chance(0.2);
    float arm = dice.range(1, 2.2f);
    lampRight = furniture.lamp(arm);
    lampLeft = furniture.lamp(-arm);
  }

  void plan(Plot plot, Stretch stretch) {
    Dice dice = style.dice(72, stretch.block());
    for (int side = -1; side <= 1; side += 2) {
      lamps(plot, stretch, side);
      if (style.section().walk() > 0) {
        pavement(plot, stretch, side, dice);
      }
      if (style.kind() != StreetKind.HIGHWAY && style.kind() != StreetKind.COUNTRY) {
        parked(plot, stretch, side, dice);
      }
    }
    signs(plot, stretch, dice);
  }

  private void lamps(Plot plot, Stretch stretch, int side) {
    boolean dark =
        style.kind() == StreetKind.COUNTRY
            || (style.kind() == StreetKind.HIGHWAY && style.density() < 0.5f);
    float pitch = style.lampSpacing();
    long first = (long) Math.ceil(stretch.free(side) / pitch);
    for (long k = first; k * pitch < stretch.to() && !dark; k++) {
      boolean onThisSide = style.section().edge() > 8 || Math.floorMod(k, 2) == (side > 0 ? 1 : 0);
      if (onThisSide) {
        plot.stand(
            side > 0 ? lampRight : lampLeft, k * pitch, side * (style.section().edge() + 0.5f), 0);
      }
    }
  }

  private void pavement(Plot plot, Stretch stretch, int side, Dice dice) {
    CrossSection section = style.section();
    float edge = section.edge();
    double from = stretch.free(side) + 1;
    if (treePitch > 0) {
      for (double s = from + 2; s < stretch.to() - 2; s += treePitch * dice.range(0.8f, 1.25f)) {
        plot.stand(
            plants.kerbTree(dice, dice.range(5.5f, 11)), s, side * (edge + 0.9f), dice.range(0, 6));
      }
    }
    if (bollards && dice.chance(0.5)) {
      Body bollard = furniture.bollard(dice);
      for (double s = from; s < Math.min(stretch.to(), from + 20); s += 1.9) {
        plot.stand(bollard, s, side * (edge + 0.35f), 0);
      }
    } else if (railings && dice.chance(0.6)) {
      plot.run(
          from,
          Math.min(stretch.to(), from + 16),
          side * (edge + 0.3f),
          4,
          length -> furniture.fence(length, 1.05f));
    }
    if (dice.chance(0.35)) {
      plot.stand(
          furniture.box(dice), from + dice.range(2, 30), side * (section.walkEnd() - 0.5f), PI / 2);
    }
    if (dice.chance(0.14) && section.walk() > 2) {
      double stop = from + dice.range(6, 20);
      plot.stand(
          furniture.shelter(dice), stop, side * (section.walkEnd() - 0.9f), side > 0 ? 0 : PI);
      people(plot, dice, side, stop, 2 + dice.below(3));
    }
    if (dice.chance(style.density() * 0.4)) {
      people(plot, dice, side, from + dice.range(2, 30), 1 + dice.below(3));
    }
    if (dice.chance(0.45)) {
      cycles(plot, dice, side, from + dice.range(2, 28));
    }
  }

  private void people(Plot plot, Dice dice, int side, double s, int count) {
    CrossSection section = style.section();
    for (int i = 0; i < count; i++) {
      int number = dice.below(1000);
      float d = section.edge() + dice.range(0.4f, Math.max(0.5f, section.walk() - 0.4f));
      plot.person(
          fleet.person(number, -1),
          s + dice.range(-1.5f, 1.5f),
          side * d,
          dice.range(0, 6.28f),
          Fleet.stature(number));
    }
  }

  private void cycles(Plot plot, Dice dice, int side, double s) {
    boolean motor = dice.chance(0.3);
    StreetClass street = motor ? StreetClass.MOTORCYCLE : StreetClass.BICYCLE;
    int count = 1 + dice.below(motor ? 2 : 5);
    float yaw = dice.chance(0.5) ? dice.range(1.2f, 1.9f) : dice.range(-0.15f, 0.15f);
    float step = yaw > 1 ? 0.7f : 2;
    float d = dice.chance(0.5) ? style.section().walkEnd() - 0.9f : style.section().edge() + 0.9f;
    for (int i = 0; i < count; i++) {
      plot.stand(fleet.cycle(street, dice.below(1000), false), s + i * step, side * d, yaw);
    }
  }

  private void parked(Plot plot, Stretch stretch, int side, Dice dice) {
    CrossSection section = style.section();
    boolean lane = section.parking() > 0;
    if (!lane && style.parked() < 0.45f) {
      return;
    }
    float share = lane ? style.parked() : style.parked() * 0.45f;
    float d = section.edge() - (lane ? section.parking() / 2 : 0.75f);
    double s = stretch.free(side) + 4;
    while (s < stretch.to() - 2.5) {
      double room = dice.range(5.2f, 6.6f);
      if (dice.chance(share)) {
        boolean along = side == section.side() != dice.chance(0.07);
        StreetClass street = dice.chance(0.05) ? StreetClass.TRUCK : StreetClass.CAR;
        room += street == StreetClass.TRUCK ? 6 : 0;
        plot.lie(
            fleet.vehicle(street, dice.below(1000), false),
            s + room / 2 - 2.8,
            side * (d + dice.range(-0.12f, 0.12f)),
            lane ? 0 : style.section().kerb() * 0.5f,
            (along ? 0 : PI) + dice.range(-0.03f, 0.03f));
      }
      s += room;
    }
  }

  private void signs(Plot plot, Stretch stretch, Dice dice) {
    double share =
        switch (style.kind()) {
          case CITY, TOWN -> 0.8;
          case SUBURB -> 0.55;
          default -> 0.4;
        };
    float d = style.section().edge() + (style.section().walk() > 0 ? 0.45f : 1.6f);
    int own = style.section().side();
    for (int i = 0; i < 3; i++) {
      int side = i == 2 ? -own : own;
      if (dice.chance(i == 2 ? share * 0.6 : share)) {
        double from = stretch.free(side);
        double s = from + dice.unit() * (stretch.to() - from);
        boolean towards = i < 2 || dice.chance(0.3);
        plot.stand(signs.post(dice), s, side * d, (towards ? 0 : PI) + dice.range(-0.15f, 0.15f));
      }
    }
  }
}
