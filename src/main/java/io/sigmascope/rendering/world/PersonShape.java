package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.Shape;
import io.sigmascope.rendering.geometry.ShapeBuilder;
import io.sigmascope.rendering.surface.Look.Matte;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tiles;

/**
 * People of 1.75 m, to be scaled: limbs between joints, in the poses of a stride or on a saddle.
 */
final class PersonShape {
  /** Poses of one stride. */
  static final int STRIDE_POSES = 8;

  private static final int TOP = 0;
  private static final int LEGS = 1;
  private static final int SKIN = 2;
  private static final int HAIR = 3;
  private static final int SHOES = 4;
  private static final int BAG = 5;
  private static final float HIP = 0.93f;
  private static final float SHOULDER = 1.44f;

  private PersonShape() {}

  /** Clothes for the slots of all poses. */
  static Skin[] clothes(Dice dice, StreetClass street) {
    Rgb top = cloth(dice);
    Rgb legs =
        dice.chance(0.6)
            ? Rgb.hsv(dice.range(0.55f, 0.68f), dice.range(0, 0.5f), dice.range(0.08f, 0.42f))
            : cloth(dice);
    Rgb skin = Rgb.hsv(dice.range(0.04f, 0.08f), dice.range(0.3f, 0.55f), dice.range(0.35f, 0.95f));
    Rgb hair = Rgb.hsv(dice.range(0.04f, 0.12f), dice.range(0, 0.6f), dice.range(0.06f, 0.6f));
    Rgb bag = cloth(dice);
    return new Skin[] {
      Skin.of(street, new Matte(top, top.times(0.6f), Tiles.PLASTER, 0.8f, 0.9f, 0.6f)),
      Skin.of(street, new Matte(legs, legs.times(0.6f), Tiles.PLASTER, 0.8f, 0.9f, 0.6f)),
      Skin.of(street, Matte.plain(skin)).cutToDisc(),
      Skin.of(street, Matte.plain(hair)).cutToDisc(),
      Skin.of(street, Matte.plain(Rgb.grey(dice.chance(0.8) ? 0.02f : 0.5f))),
      Skin.of(street, Matte.plain(bag)),
      Skin.of(street, Matte.plain(skin))
    };
  }

  private static Rgb cloth(Dice dice) {
    return dice.chance(0.45)
        ? Rgb.grey(dice.range(0.01f, 0.12f))
        : dice.chance(0.3)
            ? Rgb.grey(dice.range(0.3f, 0.8f))
            : Rgb.hsv(dice.unit(), dice.range(0.2f, 0.85f), dice.range(0.2f, 0.85f));
  }

  /** A person in mid-stride; build is what sort of figure and clothing. */
  static Shape walking(int pose, boolean coat, boolean bag, float girth) {
    ShapeBuilder to = new ShapeBuilder();
    double phase = 2 * Math.PI * pose / STRIDE_POSES;
    for (int side = -1; side <= 1; side += 2) {
      float swing = (float) Math.sin(phase) * side;
      float lift = Math.max(0, (float) Math.cos(phase) * side);
      leg(to, side, swing * 0.42f, lift * 0.55f, girth);
      arm(to, side, -swing * 0.4f, girth);
    }
    trunk(to, 0, 0, girth, coat);
    if (bag) {
      to.stroke(BAG, 0.24f * girth, 0, 1.02f, 0.09f, 0.24f * girth, 0.02f, 0.78f, 0.11f);
    }
    head(to, 0.02f, 1.63f);
    return to.build();
  }

  /** A person who stands still. */
  static Shape standing(boolean coat, boolean bag, float girth) {
    ShapeBuilder to = new ShapeBuilder();
    for (int side = -1; side <= 1; side += 2) {
      leg(to, side, 0.04f * side, 0, girth);
      arm(to, side, 0.1f, girth);
    }
    trunk(to, 0, 0, girth, coat);
    if (bag) {
      to.stroke(BAG, 0, -0.2f, 1.38f, 0.12f, 0, -0.2f, 1.05f, 0.14f);
    }
    head(to, 0.02f, 1.63f);
    return to.build();
  }

  /**
   * A rider on a saddle.
   *
   * @param saddle height of the saddle
   * @param barsY place of the handlebars
   * @param barsZ height of the handlebars
   */
  static Shape riding(int pose, float saddle, float barsY, float barsZ, float leanForward) {
    ShapeBuilder to = new ShapeBuilder();
    float hipY = -0.2f;
    float shoulderY = hipY + leanForward;
    float shoulderZ = saddle + 0.52f - leanForward * 0.25f;
    double phase = 2 * Math.PI * pose / STRIDE_POSES;
    for (int side = -1; side <= 1; side += 2) {
      float footY = 0.08f + 0.17f * (float) Math.cos(phase) * side;
      float footZ = 0.3f + 0.17f * (float) Math.sin(phase) * side;
      float kneeY = (hipY + footY) / 2 + 0.24f;
      float kneeZ = (saddle + footZ) / 2 + 0.1f;
      to.stroke(LEGS, side * 0.1f, hipY, saddle, 0.1f, side * 0.12f, kneeY, kneeZ, 0.075f);
      to.stroke(LEGS, side * 0.12f, kneeY, kneeZ, 0.07f, side * 0.11f, footY, footZ, 0.05f);
      to.stroke(
          SHOES,
          side * 0.11f,
          footY - 0.08f,
          footZ - 0.03f,
          0.045f,
          side * 0.11f,
          footY + 0.15f,
          footZ - 0.05f,
          0.04f);
      to.stroke(
          TOP,
          side * 0.2f,
          shoulderY,
          shoulderZ,
          0.065f,
          side * 0.26f,
          (shoulderY + barsY) / 2,
          (shoulderZ + barsZ) / 2 - 0.06f,
          0.055f);
      to.stroke(
          SKIN + 4,
          side * 0.26f,
          (shoulderY + barsY) / 2,
          (shoulderZ + barsZ) / 2 - 0.06f,
          0.05f,
          side * 0.24f,
          barsY,
          barsZ,
          0.04f);
      to.stroke(
          TOP,
          side * 0.09f,
          hipY,
          saddle - 0.05f,
          0.13f,
          side * 0.1f,
          shoulderY,
          shoulderZ + 0.03f,
          0.14f);
    }
    to.stroke(
        SKIN + 4, 0, shoulderY, shoulderZ, 0.07f, 0, shoulderY + 0.07f, shoulderZ + 0.15f, 0.06f);
    head(to, shoulderY + 0.09f, shoulderZ + 0.22f);
    return to.build();
  }

  private static void leg(ShapeBuilder to, int side, float swing, float bend, float girth) {
    float x = side * 0.095f;
    float kneeY = (float) Math.sin(swing) * 0.46f;
    float kneeZ = HIP - (float) Math.cos(swing) * 0.46f;
    float ankleY = kneeY + (float) Math.sin(swing - bend) * 0.42f;
    float ankleZ = Math.max(0.07f, kneeZ - (float) Math.cos(swing - bend) * 0.42f);
    to.stroke(LEGS, x, 0, HIP + 0.03f, 0.1f * girth, x, kneeY, kneeZ - 0.03f, 0.072f * girth);
    to.stroke(LEGS, x, kneeY, kneeZ + 0.03f, 0.07f * girth, x, ankleY, ankleZ, 0.05f);
    to.stroke(
        SHOES, x, ankleY - 0.06f, ankleZ - 0.02f, 0.05f, x, ankleY + 0.17f, ankleZ - 0.03f, 0.04f);
  }

  private static void arm(ShapeBuilder to, int side, float swing, float girth) {
    float x = side * 0.215f * girth;
    float elbowY = (float) Math.sin(swing) * 0.3f;
    float elbowZ = SHOULDER - (float) Math.cos(swing) * 0.3f;
    float handY = elbowY + (float) Math.sin(swing + 0.35f) * 0.28f;
    float handZ = elbowZ - (float) Math.cos(swing + 0.35f) * 0.28f;
    to.stroke(TOP, x, 0, SHOULDER - 0.02f, 0.065f * girth, x, elbowY, elbowZ, 0.055f * girth);
    to.stroke(TOP, x, elbowY, elbowZ + 0.03f, 0.053f, x, handY, handZ, 0.042f);
    to.stroke(SKIN + 4, x, handY, handZ, 0.042f, x, handY + 0.02f, handZ - 0.1f, 0.04f);
  }

  private static void trunk(ShapeBuilder to, float y, float z, float girth, boolean coat) {
    float hem = coat ? 0.62f : HIP - 0.06f;
    for (int side = -1; side <= 1; side += 2) {
      float x = side * 0.08f * girth;
      to.stroke(TOP, x, y, z + hem, 0.125f * girth, x, y, z + SHOULDER + 0.04f, 0.135f * girth);
    }
    to.stroke(SKIN + 4, 0, y, SHOULDER, 0.065f, 0, y + 0.01f, SHOULDER + 0.14f, 0.055f);
  }

  private static void head(ShapeBuilder to, float y, float z) {
    to.ball(SKIN, 0, y, z, 0.105f).ball(HAIR, 0, y - 0.045f, z + 0.035f, 0.112f);
  }
}
