package io.sigmascope.rendering.world;

import static io.sigmascope.rendering.world.VehicleSkins.HUB;
import static io.sigmascope.rendering.world.VehicleSkins.TYRE;

import io.sigmascope.rendering.geometry.ShapeBuilder;

/** Wheels with the dark arch around them. */
final class Wheels {
  private static final int EDGES = 12;

  private Wheels() {}

  /**
   * @param side 1 right, -1 left
   * @param x distance of its outer face from the middle
   * @param y place of the axle
   */
  static void add(ShapeBuilder to, int side, float x, float y, float radius) {
    to.wheelDisc(TYRE, side * x, y, radius, radius * 1.12f, EDGES, side);
    to.wheelDisc(HUB, side * (x + 0.008f), y, radius, radius * 0.62f, 8, side);
    float inner = Math.min(side * (x - 0.02f), side * (x - 0.22f));
    float outer = Math.max(side * (x - 0.02f), side * (x - 0.22f));
    float reach = radius * 0.8f;
    to.box(TYRE, TYRE, inner, outer, y - reach, y + reach, 0.02f, radius);
  }
}
