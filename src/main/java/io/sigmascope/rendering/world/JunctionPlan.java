package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.Body;
import io.sigmascope.rendering.geometry.ShapeBuilder;
import io.sigmascope.rendering.texture.Dice;

/**
 * What belongs to a junction: lights, crossings, the side streets' own fronts, waiting vehicles.
 */
final class JunctionPlan {
  private static final float HALF_PI = (float) Math.PI / 2;
  private static final float PI = (float) Math.PI;

  /** Paint lies this far above the road, so that it is drawn on it and not in it. */
  private static final float PAINT_METRES = 0.02f;

  private final WorldStyle style;
  private final Fleet fleet;
  private final SignShapes signs;
  private final Buildings buildings;
  private final GroundSkins ground;
  private final PlantShapes plants;
  private final Body zebra;
  private final float arm;

  JunctionPlan(
      WorldStyle style,
      Fleet fleet,
      SignShapes signs,
      Buildings buildings,
      GroundSkins ground,
      PlantShapes plants) {
    this.style = style;
    this.fleet = fleet;
    this.signs = signs;
    this.buildings = buildings;
    this.ground = ground;
    this.plants = plants;
    zebra = zebra();
    Dice dice = style.dice(95);
    arm = dice.chance(0.5) ? dice.range(2.5f, 6) : 0;
  }

  void plan(Plot plot, Junction junction, long block) {
    Dice dice = style.dice(96, block);
    if (junction.zebra()) {
      plot.lie(zebra, junction.start() - 4, 0, PAINT_METRES, 0);
      plot.lie(zebra, junction.end() + 3, 0, PAINT_METRES, 0);
    }
    if (junction.signals()) {
      lights(plot, junction, dice);
    }
    for (int side = -1; side <= 1; side += 2) {
      if (junction.leaves(side > 0)) {
        sideStreet(plot, junction, side, dice);
      }
    }
  }

  private Body zebra() {
    ShapeBuilder to = new ShapeBuilder();
    float edge = style.section().edge() - 0.3f;
    for (float x = -edge; x < edge - 0.5f; x += 1) {
      int a = to.vertex(x, -1.4f, 0);
      int b = to.vertex(x + 0.5f, -1.4f, 0);
      int c = to.vertex(x + 0.5f, 1.4f, 0);
      int d = to.vertex(x, 1.4f, 0);
      to.face(0, a, b, c, d);
    }
    float from = style.section().side() > 0 ? 0 : -edge;
    int a = to.vertex(from, -2.8f, 0);
    int b = to.vertex(from + edge, -2.8f, 0);
    int c = to.vertex(from + edge, -2.4f, 0);
    int d = to.vertex(from, -2.4f, 0);
    to.face(0, a, b, c, d);
    return Body.flat(to.build(), ground.paint());
  }

  private void lights(Plot plot, Junction junction, Dice dice) {
    int own = style.section().side();
    float d = style.section().edge() + 0.55f;
    boolean red = dice.chance(0.4);
    plot.stand(signs.lights(dice, own * arm, red), junction.start() - 2, own * d, 0);
    plot.stand(signs.lights(dice, 0, red), junction.start() - 2, -own * d, 0);
    if (dice.chance(0.6)) {
      plot.stand(signs.lights(dice, own * arm, red), junction.end() + 2, own * d, 0);
    }
    plot.stand(signs.lights(dice, 0, red), junction.end() + 2, -own * d, PI);
    plot.stand(signs.lights(dice, 0, !red), junction.end() + 1, own * (d + 1), -own * HALF_PI);
  }

  private void sideStreet(Plot plot, Junction junction, int side, Dice dice) {
    CrossSection section = style.section();
    boolean open = style.kind() == StreetKind.COUNTRY;
    float start = section.front() + FrontPlan.DEPTH_METRES + 0.5f;
    for (float d = start; d < Junction.REACH_METRES - 8 && !open; ) {
      float width = dice.range(9, 18);
      float middle = side * (d + width / 2);
      if (style.kind() == StreetKind.SUBURB && dice.chance(0.4)) {
        plot.stand(plants.tree(dice, dice.range(5, 10)), junction.end() + 4, middle, 0);
        plot.stand(plants.tree(dice, dice.range(5, 10)), junction.start() - 4, middle, 0);
      } else {
        int floors = style.kind() == StreetKind.CITY ? 4 + dice.below(3) : 2;
        Body far = buildings.terrace(dice, width, 10, floors, dice.chance(0.2));
        plot.standAt(far, junction.end() + Stretch.CORNER_METRES, middle, section.kerb(), 0);
        Body near = buildings.terrace(dice, width, 10, floors, false);
        plot.standAt(near, junction.start() - Stretch.CORNER_METRES, middle, section.kerb(), PI);
      }
      d += width;
    }
    double centre = (junction.start() + junction.end()) / 2;
    if (!open) {
      Body end = buildings.terrace(dice, 30, 10, 3, false);
      plot.standAt(end, centre, side * Junction.REACH_METRES, 0, side * HALF_PI);
    }
    waiting(plot, junction, side, dice, centre);
  }

  private void waiting(Plot plot, Junction junction, int side, Dice dice, double centre) {
    float quarter = (float) (junction.end() - junction.start()) / 4;
    double lane = centre + quarter * side * style.section().side();
    float d = style.section().edge() + 5;
    for (int i = 0; i < 3; i++) {
      if (dice.chance(style.density() * 0.6)) {
        StreetClass street = i == 1 && dice.chance(0.2) ? StreetClass.TRUCK : StreetClass.CAR;
        plot.lie(fleet.vehicle(street, dice.below(1000), true), lane, side * d, 0, -side * HALF_PI);
      }
      d += dice.range(6.5f, 12);
    }
    if (style.parked() > 0.4f) {
      double kerb = centre - quarter * 1.55 * side * style.section().side();
      for (float at = style.section().front() + 6; at < 70; at += dice.range(6, 14)) {
        plot.lie(
            fleet.vehicle(StreetClass.CAR, dice.below(1000), false),
            kerb,
            side * at,
            0,
            side * HALF_PI);
      }
    }
  }
}
