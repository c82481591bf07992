package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.Shape;
import io.sigmascope.rendering.geometry.ShapeBuilder;
import io.sigmascope.rendering.surface.Look.Glow;
import io.sigmascope.rendering.surface.Look.Matte;
import io.sigmascope.rendering.surface.Look.Paint;
import io.sigmascope.rendering.surface.Look.Ring;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;

/** Bicycles and motorcycles, without their riders. */
final class CycleShape {
  private static final int FRAME = 0;
  private static final int WHEEL = 1;
  private static final int DARK = 2;
  private static final int LAMP = 3;
  private static final int TAIL = 4;
  private static final float RADIUS = 0.34f;
  private static final float AXLE = 0.53f;

  private CycleShape() {}

  static Skin[] skins(Dice dice, StreetClass street, Weather weather, boolean ridden) {
    Rgb colour = VehicleSkins.carColour(dice);
    boolean lit = ridden && (weather.lampsBurn() || street == StreetClass.MOTORCYCLE);
    return new Skin[] {
      Skin.of(street, new Paint(colour, 0.5f)),
      Skin.of(street, new Ring(Rgb.grey(0.015f), Rgb.grey(0.3f))),
      Skin.of(street, Matte.plain(Rgb.grey(0.02f))),
      Skin.of(street, new Glow(Rgb.grey(0.4f), lit ? new Rgb(3, 2.9f, 2.5f) : Rgb.BLACK)),
      Skin.of(
          street,
          new Glow(new Rgb(0.35f, 0.02f, 0.02f), lit ? new Rgb(0.8f, 0.05f, 0.04f) : Rgb.BLACK))
    };
  }

  static Shape bicycle() {
    ShapeBuilder to = new ShapeBuilder();
    for (int end = -1; end <= 1; end += 2) {
      wheel(to, end * AXLE, RADIUS);
      to.stroke(DARK, 0, end * AXLE, 0, 0.022f, 0, end * AXLE, 2 * RADIUS, 0.022f);
      to.stroke(
          FRAME,
          0,
          end * AXLE - 0.3f,
          RADIUS + 0.34f,
          0.022f,
          0,
          end * AXLE + 0.22f,
          RADIUS + 0.35f,
          0.022f);
    }
    tube(to, 0, 0.28f, -0.17f, 0.82f);
    tube(to, 0, 0.28f, 0.4f, 0.68f);
    tube(to, -0.14f, 0.76f, 0.38f, 0.8f);
    tube(to, 0, 0.28f, -AXLE, RADIUS);
    tube(to, -0.15f, 0.74f, -AXLE, RADIUS);
    tube(to, 0.37f, 0.92f, AXLE, RADIUS);
    to.stroke(DARK, 0, -0.3f, 0.87f, 0.05f, 0, -0.04f, 0.87f, 0.03f);
    to.stroke(DARK, -0.27f, 0.36f, 1, 0.02f, 0.27f, 0.36f, 1, 0.02f);
    to.ball(LAMP, 0, AXLE + 0.05f, 0.75f, 0.05f).ball(TAIL, 0, -AXLE - 0.15f, 0.6f, 0.035f);
    return to.build();
  }

  private static void tube(ShapeBuilder to, float y0, float z0, float y1, float z1) {
    to.stroke(FRAME, 0, y0, z0, 0.022f, 0, y1, z1, 0.02f);
  }

  private static void wheel(ShapeBuilder to, float y, float radius) {
    int a = to.vertex(0, y - radius, 0);
    int b = to.vertex(0, y + radius, 0);
    int c = to.vertex(0, y + radius, 2 * radius);
    int d = to.vertex(0, y - radius, 2 * radius);
    to.panel(WHEEL, 2, -1, 1, a, b, c, d);
  }

  /** A motorcycle, or a scooter with a leg shield. */
  static Shape motorcycle(boolean scooter) {
    ShapeBuilder to = new ShapeBuilder();
    float axle = scooter ? 0.6f : 0.7f;
    float radius = scooter ? 0.24f : 0.31f;
    for (int end = -1; end <= 1; end += 2) {
      for (int side = -1; side <= 1; side += 2) {
        to.wheelDisc(DARK, side * 0.06f, end * axle, radius, radius, 12, side);
        to.wheelDisc(FRAME, side * 0.065f, end * axle, radius, radius * 0.35f, 8, side);
      }
      to.box(
          DARK,
          DARK,
          -0.06f,
          0.06f,
          end * axle - radius * 0.75f,
          end * axle + radius * 0.75f,
          0.02f,
          radius * 1.6f);
    }
    to.box(DARK, DARK, -0.16f, 0.16f, -0.35f, 0.3f, 0.25f, 0.55f);
    to.box(FRAME, DARK, -0.15f, 0.15f, -0.75f, 0.05f, 0.52f, 0.78f);
    to.box(
        FRAME, FRAME, -0.14f, 0.14f, 0.02f, scooter ? 0.12f : 0.42f, scooter ? 0.3f : 0.6f, 0.92f);
    to.stroke(DARK, 0, axle, radius, 0.045f, 0, axle - 0.22f, 1, 0.04f);
    to.stroke(DARK, -0.36f, 0.36f, 1.02f, 0.025f, 0.36f, 0.36f, 1.02f, 0.025f);
    to.stroke(FRAME, 0, 0.5f, 0.72f, 0.13f, 0, 0.56f, 0.98f, 0.11f);
    to.ball(LAMP, 0, 0.62f, 0.86f, 0.09f).ball(TAIL, 0, -0.8f, 0.7f, 0.06f);
    return to.build();
  }
}
