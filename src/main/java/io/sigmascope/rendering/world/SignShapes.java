package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.Body;
import io.sigmascope.rendering.geometry.ShapeBuilder;
import io.sigmascope.rendering.surface.Look.Emblem;
import io.sigmascope.rendering.surface.Look.Glow;
import io.sigmascope.rendering.surface.Look.Matte;
import io.sigmascope.rendering.surface.Look.Plate;
import io.sigmascope.rendering.surface.Mask;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;

/**
 * Traffic signs and lights on their poles, facing backward along the road, so that who drives up to
 * them reads them. As in Cityscapes the back of a sign has no class.
 */
final class SignShapes {
  private static final int POLE = 0;
  private static final int FACE = 1;
  private static final int BACK = 2;
  private static final int SECOND = 3;
  private static final int RED_LAMP = 3;
  private static final int YELLOW_LAMP = 4;
  private static final int GREEN_LAMP = 5;
  private static final Rgb RED = Rgb.display(0xC0202A);
  private static final Rgb BLUE = Rgb.display(0x1E50A8);
  private static final Rgb WHITE = Rgb.grey(0.8f);
  private static final Rgb INK = Rgb.grey(0.03f);

  private final Skin pole;
  private final float poleRadius;

  SignShapes(Dice dice) {
    Rgb metal =
        dice.chance(0.6)
            ? Rgb.grey(dice.range(0.12f, 0.45f))
            : Rgb.hsv(dice.unit(), dice.range(0, 0.5f), dice.range(0.1f, 0.4f));
    pole = Skin.of(StreetClass.POLE, Matte.plain(metal));
    poleRadius = dice.range(0.03f, 0.055f);
  }

  Skin poleSkin() {
    return pole;
  }

  private static Skin face(Emblem emblem, Rgb ground, Rgb border, Rgb ink, Dice dice, Mask mask) {
    Plate plate = new Plate(emblem, ground, border, ink, dice.unit());
    return new Skin(StreetClass.TRAFFIC_SIGN.trainId(), plate, mask);
  }

  private static Skin drawFace(Dice dice) {
    return switch (dice.weighted(0.27, 0.18, 0.2, 0.12, 0.08, 0.15)) {
      case 0 -> face(Emblem.RING, WHITE, RED, INK, dice, Mask.DISC);
      case 1 -> face(Emblem.ARROW, BLUE, WHITE, WHITE, dice, Mask.DISC);
      case 2 -> face(Emblem.TRIANGLE, WHITE, RED, INK, dice, Mask.TRIANGLE);
      case 3 -> face(Emblem.BAR, RED, RED, WHITE, dice, Mask.DISC);
      case 4 -> face(Emblem.TRIANGLE, Rgb.display(0xE8C020), INK, INK, dice, Mask.TRIANGLE);
      default -> face(Emblem.ARROW, BLUE, WHITE, WHITE, dice, Mask.SOLID);
    };
  }

  /** One or two small signs on a post. */
  Body post(Dice dice) {
    ShapeBuilder to = new ShapeBuilder();
    float height = dice.range(2.2f, 3.1f);
    float half = dice.range(0.27f, 0.4f);
    to.stroke(POLE, 0, 0, 0, poleRadius, 0, 0, height + half, poleRadius);
    plate(to, FACE, -half, half, height - half, height + half);
    if (dice.chance(0.3)) {
      float low = height - half * 2.9f;
      plate(to, SECOND, -half * 0.9f, half * 0.9f, low, low + half * 1.5f);
    }
    Skin front = drawFace(dice);
    Skin second = dice.chance(0.5) ? drawFace(dice) : writing(dice);
    return Body.stuff(to.build(), pole, front, back(front.mask()), second);
  }

  private static Skin back(Mask mask) {
    return new Skin(StreetClass.IGNORE, Matte.plain(Rgb.grey(0.25f)), mask);
  }

  private static Skin writing(Dice dice) {
    Rgb ground =
        switch (dice.weighted(0.35, 0.3, 0.2, 0.15)) {
          case 0 -> WHITE;
          case 1 -> BLUE;
          case 2 -> Rgb.display(0x0E6B3C);
          default -> Rgb.display(0xE0B020);
        };
    Rgb ink = ground.g() > 0.3f ? INK : WHITE;
    return face(Emblem.WRITING, ground, ink, ink, dice, Mask.SOLID);
  }

  /** Front and, beyond its own first row of slots, the back. */
  private static void plate(ShapeBuilder to, int slot, float x0, float x1, float z0, float z1) {
    Quad.facing(to, slot, -0.07f, x0, x1, z0, z1, -1);
    Quad.facing(to, BACK, -0.06f, x0, x1, z0, z1, 1);
  }

  /** A board with directions on two posts. */
  Body board(Dice dice, float wide, float high, float clear) {
    ShapeBuilder to = new ShapeBuilder();
    for (int side = -1; side <= 1; side += 2) {
      to.stroke(POLE, side * wide * 0.3f, 0, 0, 0.07f, side * wide * 0.3f, 0, clear + high, 0.07f);
    }
    plate(to, FACE, -wide / 2, wide / 2, clear, clear + high);
    Skin front = writing(dice);
    return Body.stuff(to.build(), pole, front, back(Mask.SOLID), front);
  }

  /** A beam over the road from post to post with boards on it; the road's middle is at x = 0. */
  Body gantry(Dice dice, float from, float to, int boards) {
    ShapeBuilder shape = new ShapeBuilder();
    float high = dice.range(6, 7);
    shape.stroke(POLE, from, 0, 0, 0.2f, from, 0, high + 1, 0.18f);
    shape.stroke(POLE, to, 0, 0, 0.2f, to, 0, high + 1, 0.18f);
    shape.stroke(POLE, from, 0, high, 0.14f, to, 0, high, 0.14f);
    shape.stroke(POLE, from, 0, high + 1, 0.14f, to, 0, high + 1, 0.14f);
    float span = (to - from) / boards;
    for (int i = 0; i < boards; i++) {
      float left = from + span * (i + dice.range(0.1f, 0.25f));
      float right = from + span * (i + dice.range(0.75f, 0.9f));
      Quad.facing(
          shape,
          i % 2 == 0 ? FACE : SECOND,
          -0.3f,
          left,
          right,
          high - 0.6f,
          high + dice.range(1.2f, 2.2f),
          -1);
    }
    Skin front = writing(dice);
    return Body.stuff(shape.build(), pole, front, back(Mask.SOLID), front);
  }

  /**
   * Traffic lights on a mast.
   *
   * @param arm length of an arm that carries more lights over the road, to the left; 0 for none
   * @param red whether they show red; green otherwise
   */
  Body lights(Dice dice, float arm, boolean red) {
    ShapeBuilder to = new ShapeBuilder();
    float high = arm != 0 ? 5.6f : 3.1f;
    to.stroke(POLE, 0, 0.2f, 0, 0.08f, 0, 0.2f, high, 0.065f);
    head(to, 0, 2.3f);
    if (arm != 0) {
      to.stroke(POLE, 0, 0.2f, 5.5f, 0.06f, -arm, 0.2f, 5.7f, 0.05f);
      head(to, -arm * 0.92f, 5.0f);
      if (Math.abs(arm) > 4) {
        head(to, -arm * 0.45f, 4.95f);
      }
    }
    Skin housing = light(Matte.plain(dice.chance(0.75) ? Rgb.grey(0.015f) : Rgb.display(0x2E4A38)));
    return Body.stuff(
        to.build(),
        pole,
        housing,
        housing,
        lamp(new Rgb(0.2f, 0.02f, 0.02f), new Rgb(3, 0.12f, 0.08f), red),
        lamp(new Rgb(0.2f, 0.13f, 0.02f), Rgb.BLACK, false),
        lamp(new Rgb(0.02f, 0.14f, 0.08f), new Rgb(0.1f, 2.6f, 1.2f), !red));
  }

  private static Skin light(Matte look) {
    return Skin.of(StreetClass.TRAFFIC_LIGHT, look);
  }

  private static Skin lamp(Rgb unlit, Rgb lit, boolean on) {
    return Skin.of(StreetClass.TRAFFIC_LIGHT, new Glow(unlit, on ? lit : Rgb.BLACK));
  }

  private static void head(ShapeBuilder to, float x, float z) {
    to.box(FACE, FACE, x - 0.17f, x + 0.17f, -0.08f, 0.14f, z, z + 1);
    Quad.facing(to, FACE, -0.085f, x - 0.25f, x + 0.25f, z - 0.08f, z + 1.08f, -1);
    for (int i = 0; i < 3; i++) {
      float middle = z + 0.82f - i * 0.31f;
      int[] corners = new int[8];
      for (int k = 0; k < 8; k++) {
        double angle = Math.PI * 2 * k / 8;
        corners[k] =
            to.vertex(
                x + 0.12f * (float) Math.cos(angle),
                -0.1f,
                middle + 0.12f * (float) Math.sin(angle));
      }
      to.face(i == 0 ? RED_LAMP : i == 1 ? YELLOW_LAMP : GREEN_LAMP, corners);
    }
  }
}
