package io.sigmascope.rendering.world;

import static io.sigmascope.rendering.world.VehicleSkins.BODY;
import static io.sigmascope.rendering.world.VehicleSkins.CARGO;
import static io.sigmascope.rendering.world.VehicleSkins.GLASS;
import static io.sigmascope.rendering.world.VehicleSkins.HEADLAMP;
import static io.sigmascope.rendering.world.VehicleSkins.LETTERING;
import static io.sigmascope.rendering.world.VehicleSkins.NUMBER;
import static io.sigmascope.rendering.world.VehicleSkins.TAIL_LAMP;
import static io.sigmascope.rendering.world.VehicleSkins.TRIM;
import static io.sigmascope.rendering.world.VehicleSkins.WINDOWS;

import io.sigmascope.rendering.geometry.Shape;
import io.sigmascope.rendering.geometry.ShapeBuilder;
import io.sigmascope.rendering.texture.Dice;

/** Lorries, buses and trams, put together from boxes; slots are those of {@link VehicleSkins}. */
final class LargeShapes {
  private LargeShapes() {}

  /** A lorry: rigid with a box, a tarpaulin or a tipper, or with a trailer. */
  static Shape lorry(Dice dice) {
    ShapeBuilder to = new ShapeBuilder();
    boolean trailer = dice.chance(0.3);
    boolean light = !trailer && dice.chance(0.45);
    float half = light ? 1.05f : dice.range(1.2f, 1.27f);
    float wheel = light ? 0.38f : 0.5f;
    float cabLength = light ? 1.7f : dice.range(1.9f, 2.3f);
    float cabTop = light ? dice.range(2.15f, 2.4f) : dice.range(2.7f, 3.5f);
    float cargoLength =
        trailer ? dice.range(10, 13) : light ? dice.range(3, 4.3f) : dice.range(4.5f, 7.5f);
    float length = cabLength + 0.2f + cargoLength;
    float front = length / 2;
    float back = -front;
    cab(to, front, front - cabLength, half, wheel, cabTop);
    float floor = wheel * 2 + 0.08f;
    to.box(TRIM, TRIM, -half * 0.8f, half * 0.8f, back + 0.1f, front - 0.3f, wheel * 0.9f, floor);
    float cargoFront = front - cabLength - 0.2f;
    int kind = dice.weighted(0.6, 0.2, 0.2);
    float cargoTop = kind == 0 ? floor + dice.range(1.7f, 2.7f) : floor + dice.range(0.5f, 1.3f);
    to.box(CARGO, CARGO, -half, half, back, cargoFront, floor, Math.min(cargoTop, 4));
    if (kind == 0 && dice.chance(0.6)) {
      float low = floor + (cargoTop - floor) * 0.3f;
      float high = floor + (cargoTop - floor) * 0.8f;
      Quad.facing(to, LETTERING, back - 0.015f, -half * 0.8f, half * 0.8f, low, high, -1);
      for (int side = -1; side <= 1; side += 2) {
        lettering(
            to,
            side,
            half + 0.015f,
            back + cargoLength * 0.15f,
            cargoFront - cargoLength * 0.15f,
            low,
            high);
      }
    }
    rear(to, back, half, wheel * 1.2f, wheel * 1.2f + 0.18f);
    for (int side = -1; side <= 1; side += 2) {
      Wheels.add(to, side, half, front - cabLength * 0.55f, wheel);
      Wheels.add(to, side, half, back + cargoLength * 0.25f, wheel);
      if (trailer) {
        Wheels.add(to, side, half, back + cargoLength * 0.25f + 1.2f, wheel);
        Wheels.add(to, side, half, front - cabLength - 1.2f, wheel);
      }
    }
    return to.build();
  }

  private static void lettering(
      ShapeBuilder to, int side, float x, float y0, float y1, float z0, float z1) {
    float left = side > 0 ? y0 : y1;
    float right = side > 0 ? y1 : y0;
    to.panel(
        LETTERING,
        1,
        -1,
        1,
        to.vertex(side * x, left, z0),
        to.vertex(side * x, right, z0),
        to.vertex(side * x, right, z1),
        to.vertex(side * x, left, z1));
  }

  private static void cab(
      ShapeBuilder to, float front, float back, float half, float wheel, float top) {
    float floor = wheel * 0.8f;
    to.box(BODY, BODY, -half, half, back, front, floor, top);
    float waist = floor + (top - floor) * 0.42f;
    float brow = Math.min(top - 0.2f, waist + 1);
    Quad.facing(to, GLASS, front + 0.015f, -half * 0.92f, half * 0.92f, waist, brow, 1);
    Quad.facing(
        to, TRIM, front + 0.012f, -half * 0.7f, half * 0.7f, floor + 0.45f, waist - 0.15f, 1);
    Quad.facing(to, NUMBER, front + 0.02f, -0.26f, 0.26f, floor + 0.1f, floor + 0.22f, 1);
    Quad.facing(
        to, HEADLAMP, front + 0.015f, half * 0.68f, half * 0.95f, floor + 0.2f, floor + 0.42f, 1);
    Quad.facing(
        to, HEADLAMP, front + 0.015f, -half * 0.95f, -half * 0.68f, floor + 0.2f, floor + 0.42f, 1);
    for (int side = -1; side <= 1; side += 2) {
      float from = back + (front - back) * 0.35f;
      Quad.side(to, GLASS, side * (half + 0.01f), from, front - 0.15f, waist, brow, side);
      to.stroke(
          TRIM,
          side * (half + 0.2f),
          front - 0.1f,
          waist,
          0.09f,
          side * (half + 0.2f),
          front - 0.1f,
          waist + 0.5f,
          0.09f);
    }
  }

  private static void rear(ShapeBuilder to, float back, float half, float low, float high) {
    Quad.facing(to, TAIL_LAMP, back - 0.02f, half * 0.7f, half * 0.95f, low, high, -1);
    Quad.facing(to, TAIL_LAMP, back - 0.02f, -half * 0.95f, -half * 0.7f, low, high, -1);
    Quad.facing(to, NUMBER, back - 0.03f, -0.26f, 0.26f, low, low + 0.13f, -1);
  }

  /** A city bus, a coach or a double-decker. */
  static Shape bus(Dice dice) {
    ShapeBuilder to = new ShapeBuilder();
    boolean twoDecks = dice.chance(0.25);
    float half = dice.range(1.22f, 1.28f);
    float length = twoDecks ? dice.range(9.5f, 11) : dice.range(8.5f, 12.5f);
    float top = twoDecks ? dice.range(4.1f, 4.4f) : dice.range(2.9f, 3.4f);
    float waist = dice.range(0.95f, 1.35f);
    float brow = waist + (twoDecks ? 0.95f : dice.range(1, 1.25f));
    saloon(to, -length / 2, length / 2, half, 0.32f, waist, brow, top, twoDecks);
    end(to, length / 2, half, waist, brow, top, 1, dice);
    end(to, -length / 2, half, waist, brow, top, -1, dice);
    if (twoDecks) {
      Quad.facing(
          to, GLASS, length / 2 + 0.02f, -half * 0.9f, half * 0.9f, brow + 0.6f, top - 0.35f, 1);
      Quad.facing(
          to, GLASS, -length / 2 - 0.02f, -half * 0.8f, half * 0.8f, brow + 0.6f, top - 0.45f, -1);
    }
    for (int side = -1; side <= 1; side += 2) {
      Wheels.add(to, side, half + 0.01f, length / 2 - 2.5f, 0.48f);
      Wheels.add(to, side, half + 0.01f, -length / 2 + 3, 0.48f);
    }
    return to.build();
  }

  /** A tram of several cars that narrow at the ends. */
  static Shape tram(Dice dice) {
    ShapeBuilder to = new ShapeBuilder();
    int cars = 2 + dice.below(3);
    float car = dice.range(6.5f, 9);
    float half = dice.range(1.15f, 1.32f);
    float top = dice.range(3.2f, 3.6f);
    float waist = dice.range(1, 1.3f);
    float brow = waist + dice.range(1.05f, 1.3f);
    float start = -cars * car / 2;
    for (int i = 0; i < cars; i++) {
      float back = start + i * car;
      saloon(to, back + 0.25f, back + car - 0.25f, half, 0.18f, waist, brow, top, false);
      to.box(TRIM, TRIM, -half * 0.6f, half * 0.6f, back + 1, back + car - 1, top, top + 0.35f);
      if (i > 0) {
        to.box(
            TRIM, TRIM, -half * 0.85f, half * 0.85f, back - 0.25f, back + 0.25f, 0.3f, top - 0.15f);
      }
    }
    end(to, -start - 0.25f, half, waist, brow, top, 1, dice);
    end(to, start + 0.25f, half, waist, brow, top, -1, dice);
    to.stroke(TRIM, 0, 0, top + 0.3f, 0.04f, 0, 0.9f, top + 1.2f, 0.04f);
    to.stroke(TRIM, -0.8f, 0.9f, top + 1.2f, 0.04f, 0.8f, 0.9f, top + 1.2f, 0.04f);
    return to.build();
  }

  private static void saloon(
      ShapeBuilder to,
      float back,
      float front,
      float half,
      float floor,
      float waist,
      float brow,
      float top,
      boolean twoDecks) {
    to.box(BODY, BODY, -half, half, back, front, floor, top);
    for (int side = -1; side <= 1; side += 2) {
      float x = side * (half + 0.01f);
      Quad.side(to, WINDOWS, x, back + 0.3f, front - 0.4f, waist, brow, side);
      Quad.side(to, CARGO, x, back + 0.05f, front - 0.05f, floor + 0.05f, waist * 0.55f, side);
      if (twoDecks) {
        Quad.side(to, WINDOWS, x, back + 0.3f, front - 0.2f, brow + 0.6f, top - 0.4f, side);
        Quad.side(to, LETTERING, x, back + 1.5f, front - 2.5f, brow + 0.08f, brow + 0.55f, side);
      }
    }
  }

  private static void end(
      ShapeBuilder to,
      float y,
      float half,
      float waist,
      float brow,
      float top,
      int facing,
      Dice dice) {
    float at = y + facing * 0.015f;
    boolean front = facing > 0;
    float low = front ? waist - 0.15f : waist + 0.15f;
    float wide = half * (front ? 0.95f : 0.85f);
    Quad.facing(to, GLASS, at, -wide, wide, low, brow + (front ? 0.1f : 0), facing);
    Quad.facing(
        to,
        TRIM,
        at + facing * 0.01f,
        -half * 0.7f,
        half * 0.7f,
        Math.min(top - 0.4f, brow + 0.12f),
        Math.min(top - 0.1f, brow + 0.4f),
        facing);
    int lamp = front ? HEADLAMP : TAIL_LAMP;
    float lampLow = front ? 0.55f : dice.range(0.7f, 1);
    float lampHigh = lampLow + (front ? 0.2f : 0.4f);
    Quad.facing(to, lamp, at, half * 0.7f, half * 0.95f, lampLow, lampHigh, facing);
    Quad.facing(to, lamp, at, -half * 0.95f, -half * 0.7f, lampLow, lampHigh, facing);
    Quad.facing(to, NUMBER, at + facing * 0.01f, -0.26f, 0.26f, 0.5f, 0.63f, facing);
    if (!front) {
      Quad.facing(to, CARGO, at, -half * 0.6f, half * 0.6f, 0.75f, waist, facing);
    }
  }
}
