package io.sigmascope.rendering.world;

import static io.sigmascope.rendering.world.VehicleSkins.BODY;
import static io.sigmascope.rendering.world.VehicleSkins.HEADLAMP;
import static io.sigmascope.rendering.world.VehicleSkins.NUMBER;
import static io.sigmascope.rendering.world.VehicleSkins.TAIL_LAMP;
import static io.sigmascope.rendering.world.VehicleSkins.TRIM;

import io.sigmascope.rendering.geometry.Shape;
import io.sigmascope.rendering.geometry.ShapeBuilder;
import io.sigmascope.rendering.texture.Dice;

/**
 * A passenger car or van: a hull lofted through six stations, and a cabin on it. Metres.
 *
 * @param belt height of the hull at the windows
 * @param nose height of the bonnet's front
 * @param bonnet from the front to the foot of the windscreen
 * @param boot from the back to the foot of the rear window
 * @param screenRake how far the windscreen leans back
 * @param rearRake how far the rear window leans forward
 * @param rearGlass whether the rear half has side windows
 */
record CarShape(
    float length,
    float width,
    float height,
    float belt,
    float nose,
    float bonnet,
    float boot,
    float screenRake,
    float rearRake,
    float wheel,
    boolean rearGlass) {

  static CarShape draw(Dice dice) {
    return switch (dice.weighted(0.34, 0.22, 0.14, 0.16, 0.07, 0.07)) {
      case 0 -> hatchback(dice);
      case 1 -> saloon(dice);
      case 2 -> estate(dice);
      case 3 -> offRoader(dice);
      case 4 -> van(dice, true);
      default -> van(dice, false);
    };
  }

  private static CarShape hatchback(Dice dice) {
    float length = dice.range(3.6f, 4.35f);
    return new CarShape(
        length,
        dice.range(1.66f, 1.82f),
        dice.range(1.43f, 1.58f),
        dice.range(0.9f, 1),
        dice.range(0.68f, 0.8f),
        dice.range(0.75f, 1),
        0.08f,
        dice.range(0.7f, 1.05f),
        dice.range(0.25f, 0.6f),
        dice.range(0.3f, 0.34f),
        true);
  }

  private static CarShape saloon(Dice dice) {
    return new CarShape(
        dice.range(4.4f, 5),
        dice.range(1.74f, 1.88f),
        dice.range(1.4f, 1.5f),
        dice.range(0.9f, 1),
        dice.range(0.66f, 0.78f),
        dice.range(0.95f, 1.2f),
        dice.range(0.45f, 0.85f),
        dice.range(0.75f, 1.1f),
        dice.range(0.6f, 0.95f),
        dice.range(0.31f, 0.34f),
        true);
  }

  private static CarShape estate(Dice dice) {
    return new CarShape(
        dice.range(4.4f, 4.9f),
        dice.range(1.74f, 1.85f),
        dice.range(1.44f, 1.54f),
        dice.range(0.9f, 0.96f),
        dice.range(0.68f, 0.78f),
        dice.range(1, 1.25f),
        0.06f,
        dice.range(0.6f, 0.85f),
        dice.range(0.2f, 0.45f),
        0.32f,
        true);
  }

  private static CarShape offRoader(Dice dice) {
    return new CarShape(
        dice.range(4.2f, 4.9f),
        dice.range(1.8f, 1.96f),
        dice.range(1.62f, 1.85f),
        dice.range(1.02f, 1.15f),
        dice.range(0.88f, 1),
        dice.range(0.95f, 1.2f),
        0.06f,
        dice.range(0.45f, 0.7f),
        dice.range(0.15f, 0.4f),
        dice.range(0.35f, 0.39f),
        true);
  }

  private static CarShape van(Dice dice, boolean glazed) {
    return new CarShape(
        dice.range(4.6f, 5.6f),
        dice.range(1.86f, 2.02f),
        dice.range(1.95f, 2.5f),
        dice.range(1.08f, 1.2f),
        dice.range(0.88f, 1),
        dice.range(0.45f, 0.75f),
        0.03f,
        dice.range(0.45f, 0.65f),
        dice.range(0.03f, 0.1f),
        dice.range(0.32f, 0.36f),
        glazed);
  }

  /** Builds it; all slots of {@link VehicleSkins} may be used. */
  Shape build() {
    ShapeBuilder to = new ShapeBuilder();
    float front = length / 2;
    float screen = front - bonnet;
    float rearFoot = -front + boot;
    float half = width / 2;
    float sill = wheel * 0.62f;
    float knee = front - bonnet * 0.35f;
    float[] y = {-front, -front + 0.16f, screen, knee, front - 0.14f, front};
    float[] top = {belt * 0.9f, belt, belt, nose + (belt - nose) * 0.45f, nose, nose * 0.84f};
    float[] wide = {half * 0.9f, half * 0.985f, half, half * 0.985f, half * 0.92f, half * 0.8f};
    float[] low = {sill + 0.1f, sill, sill, sill, sill, sill + 0.06f};
    hull(to, y, top, wide, low);
    cabin(to, screen, rearFoot, half);
    float axle = length * 0.29f;
    for (int side = -1; side <= 1; side += 2) {
      Wheels.add(to, side, half + 0.012f, -axle - 0.04f, wheel);
      Wheels.add(to, side, half + 0.012f, axle + 0.08f, wheel);
    }
    face(to, front, half * 0.8f, 1);
    face(to, -front, half * 0.9f, -1);
    return to.build();
  }

  private static void hull(ShapeBuilder to, float[] y, float[] top, float[] wide, float[] low) {
    int[][] right = new int[y.length][];
    int[][] left = new int[y.length][];
    for (int i = 0; i < y.length; i++) {
      right[i] = section(to, 1, y[i], top[i], wide[i], low[i]);
      left[i] = section(to, -1, y[i], top[i], wide[i], low[i]);
    }
    for (int i = 0; i + 1 < y.length; i++) {
      for (int k = 0; k < 3; k++) {
        to.patch(BODY, right[i][k], right[i + 1][k], right[i + 1][k + 1], right[i][k + 1]);
        to.patch(BODY, left[i + 1][k], left[i][k], left[i][k + 1], left[i + 1][k + 1]);
      }
      to.patch(BODY, left[i][3], right[i][3], right[i + 1][3], left[i + 1][3]);
    }
    int last = y.length - 1;
    to.face(
        BODY,
        left[0][0],
        right[0][0],
        right[0][1],
        right[0][2],
        right[0][3],
        left[0][3],
        left[0][2],
        left[0][1]);
    to.face(
        BODY,
        right[last][0],
        left[last][0],
        left[last][1],
        left[last][2],
        left[last][3],
        right[last][3],
        right[last][2],
        right[last][1]);
  }

  private static int[] section(
      ShapeBuilder to, int side, float y, float top, float wide, float low) {
    float middle = low + (top - low) * 0.45f;
    return new int[] {
      to.vertex(side * wide * 0.93f, y, low),
      to.vertex(side * wide, y, middle),
      to.vertex(side * wide * 0.975f, y, top - 0.07f),
      to.vertex(side * wide * 0.9f, y, top)
    };
  }

  private void cabin(ShapeBuilder to, float screen, float rearFoot, float half) {
    float foot = half * 0.9f;
    float roof = half * (height > 1.9f ? 0.82f : 0.72f);
    float roofFront = screen - screenRake;
    float roofRear = rearFoot + rearRake;
    float base = belt - 0.02f;
    float[] frontRight = {foot, screen, base};
    float[] rearRight = {foot, rearFoot, base};
    float[] roofFrontRight = {roof, roofFront, height - 0.04f};
    float[] roofRearRight = {roof, roofRear, height - 0.04f};
    Quad rightSide = new Quad(rearRight, frontRight, roofFrontRight, roofRearRight);
    Quad leftSide =
        new Quad(
            mirror(frontRight), mirror(rearRight), mirror(roofRearRight), mirror(roofFrontRight));
    Quad screenPane =
        new Quad(frontRight, mirror(frontRight), mirror(roofFrontRight), roofFrontRight);
    Quad rearPane = new Quad(mirror(rearRight), rearRight, roofRearRight, mirror(roofRearRight));
    for (Quad quad : new Quad[] {rightSide, leftSide, screenPane, rearPane}) {
      quad.add(to, BODY);
    }
    screenPane.inset(to, 0.05f, 0.95f, 0.04f, 0.94f);
    if (rearGlass || height < 1.9f) {
      rearPane.inset(to, 0.08f, 0.92f, 0.1f, 0.9f);
    }
    float pillar = rearGlass ? 0.52f : 0.66f;
    rightSide.inset(to, pillar + 0.02f, 0.94f, 0.06f, 0.9f);
    leftSide.inset(to, 0.06f, 0.98f - pillar, 0.06f, 0.9f);
    if (rearGlass) {
      rightSide.inset(to, 0.07f, pillar - 0.02f, 0.06f, 0.9f);
      leftSide.inset(to, 1.02f - pillar, 0.93f, 0.06f, 0.9f);
    }
    float crown = roof * 0.72f;
    int a = to.vertex(-crown, roofRear + 0.12f, height);
    int b = to.vertex(crown, roofRear + 0.12f, height);
    int c = to.vertex(crown, roofFront - 0.12f, height);
    int d = to.vertex(-crown, roofFront - 0.12f, height);
    int e = to.vertex(-roof, roofRear, height - 0.04f);
    int f = to.vertex(roof, roofRear, height - 0.04f);
    int g = to.vertex(roof, roofFront, height - 0.04f);
    int h = to.vertex(-roof, roofFront, height - 0.04f);
    to.face(BODY, a, b, c, d).patch(BODY, e, f, b, a).patch(BODY, f, g, c, b);
    to.patch(BODY, g, h, d, c).patch(BODY, h, e, a, d);
  }

  /** Lamps, number plate, grille or bumper on the flat front (facing 1) or back (-1). */
  private void face(ShapeBuilder to, float y, float half, int facing) {
    float at = y + facing * 0.012f;
    float high = facing > 0 ? nose * 0.8f : belt * 0.86f;
    boolean upright = facing < 0 && boot < 0.1f;
    float lampLow = upright ? high - 0.26f : high - 0.14f;
    float inner = upright ? 0.8f : 0.55f;
    int lamp = facing > 0 ? HEADLAMP : TAIL_LAMP;
    Quad.facing(to, lamp, at, half * inner, half * 0.98f, lampLow, high, facing);
    Quad.facing(to, lamp, at, -half * 0.98f, -half * inner, lampLow, high, facing);
    float plateAt = facing > 0 ? wheel + 0.08f : wheel + 0.26f;
    if (facing > 0) {
      Quad.facing(to, TRIM, at, -half * 0.5f, half * 0.5f, high - 0.16f, high - 0.02f, facing);
      Quad.facing(to, TRIM, at, -half * 0.8f, half * 0.8f, wheel * 0.75f, wheel * 1.15f, facing);
    } else {
      Quad.facing(to, TRIM, at, -half * 0.95f, half * 0.95f, wheel * 0.8f, wheel * 1.25f, facing);
    }
    Quad.facing(to, NUMBER, at + facing * 0.01f, -0.26f, 0.26f, plateAt, plateAt + 0.12f, facing);
  }

  private static float[] mirror(float[] point) {
    return new float[] {-point[0], point[1], point[2]};
  }
}
