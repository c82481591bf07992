package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.Body;
import io.sigmascope.rendering.geometry.ShapeBuilder;
import io.sigmascope.rendering.surface.Look.Leaves;
import io.sigmascope.rendering.surface.Look.Matte;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tiles;

/** Trees, bushes and hedges of a world: leaves of one season, a few kinds of each. */
final class PlantShapes {
  private static final int BARK = 0;
  private static final int LEAF_SKINS = 4;

  private final boolean bare;
  private final Rgb season;
  private final Skin bark;

  PlantShapes(Dice dice) {
    int time = dice.weighted(0.6, 0.22, 0.18);
    bare = time == 2;
    season =
        switch (time) {
          case 0 ->
              Rgb.hsv(dice.range(0.19f, 0.32f), dice.range(0.3f, 0.7f), dice.range(0.38f, 0.64f));
          case 1 ->
              Rgb.hsv(dice.range(0.04f, 0.16f), dice.range(0.45f, 0.8f), dice.range(0.4f, 0.75f));
          default ->
              Rgb.hsv(dice.range(0.06f, 0.12f), dice.range(0.15f, 0.4f), dice.range(0.22f, 0.38f));
        };
    Rgb wood = Rgb.hsv(dice.range(0.05f, 0.11f), dice.range(0.1f, 0.45f), dice.range(0.16f, 0.45f));
    bark = Skin.of(StreetClass.VEGETATION, Matte.of(wood, Tiles.RIDGES, 0.6f));
  }

  private Skin[] skins(Dice dice, Rgb colour, float ragged) {
    Skin[] skins = new Skin[1 + LEAF_SKINS];
    skins[BARK] = bark;
    for (int i = 1; i < skins.length; i++) {
      Rgb leaf = colour.varied(dice, 0.2f);
      skins[i] =
          Skin.of(
              StreetClass.VEGETATION,
              new Leaves(leaf.times(1.25f), leaf.times(0.35f), ragged, dice.unit() * 3));
    }
    return skins;
  }

  /** A tree with a clear trunk, for kerbs: vehicles pass below its crown. */
  Body kerbTree(Dice dice, float height) {
    return bare ? bareTree(dice, height) : leafyTree(dice, height, Math.min(3.4f, height * 0.45f));
  }

  /** A tree of about this height, metres. */
  Body tree(Dice dice, float height) {
    if (dice.chance(0.14)) {
      return conifer(dice, height);
    }
    return bare ? bareTree(dice, height) : leafyTree(dice, height, 0);
  }

  private Body leafyTree(Dice dice, float height, float clear) {
    ShapeBuilder to = new ShapeBuilder();
    float trunk = Math.max(clear, height * dice.range(0.22f, 0.4f));
    float girth = height * dice.range(0.016f, 0.028f);
    float lean = dice.range(-0.04f, 0.04f) * height;
    to.stroke(BARK, 0, 0, -0.1f, girth * 1.25f, lean, 0, trunk + height * 0.1f, girth * 0.75f);
    float spread = height * dice.range(0.22f, clear > 0 ? 0.31f : 0.38f);
    float rise = (height - trunk) / 2;
    float middle = trunk + rise * 0.95f;
    int clumps = 14 + dice.below(8);
    for (int i = 0; i < clumps; i++) {
      double around = dice.range(0, 6.2832f);
      float up = dice.range(-0.75f, 0.85f);
      float out = (float) Math.sqrt(1 - up * up) * dice.range(0.45f, 0.9f);
      float x = lean + spread * out * (float) Math.cos(around);
      float y = spread * out * (float) Math.sin(around);
      float size = Math.min(spread, rise) * dice.range(0.32f, 0.58f);
      float z = Math.max(middle + rise * up, trunk * 0.75f + size * (clear > 0 ? 0.75f : 0.35f));
      if (i % 4 == 0) {
        to.stroke(BARK, lean, 0, trunk, girth * 0.6f, x, y, z, girth * 0.2f);
      }
      to.ball(1 + dice.below(LEAF_SKINS), x, y, z, size);
    }
    to.ball(1, lean, 0, middle, Math.min(spread, rise) * 0.75f);
    return Body.stuff(to.build(), skins(dice, season, dice.range(0.35f, 0.75f)));
  }

  private Body conifer(Dice dice, float height) {
    ShapeBuilder to = new ShapeBuilder();
    to.stroke(BARK, 0, 0, -0.1f, height * 0.02f, 0, 0, height * 0.9f, height * 0.004f);
    int rows = 6;
    for (int row = 0; row < rows; row++) {
      float share = (float) row / rows;
      float radius = height * 0.19f * (1 - share) + 0.15f;
      float z = height * (0.14f + 0.84f * share);
      for (int k = 0; k < 3; k++) {
        double around = dice.range(0, 6.2832f);
        float off = radius * 0.45f;
        to.ball(
            1 + dice.below(LEAF_SKINS),
            off * (float) Math.cos(around),
            off * (float) Math.sin(around),
            z,
            radius * 0.85f);
      }
    }
    Rgb needles = Rgb.hsv(dice.range(0.22f, 0.38f), dice.range(0.3f, 0.6f), dice.range(0.2f, 0.4f));
    return Body.stuff(to.build(), skins(dice, needles, 0.5f));
  }

  private Body bareTree(Dice dice, float height) {
    ShapeBuilder to = new ShapeBuilder();
    branch(
        to,
        dice,
        new float[] {0, 0, -0.1f},
        new float[] {0, 0, 1},
        height * 0.3f,
        height * 0.02f,
        0);
    Skin[] skins = skins(dice, season, 1.6f);
    return Body.stuff(to.build(), skins);
  }

  private static void branch(
      ShapeBuilder to, Dice dice, float[] at, float[] along, float length, float girth, int depth) {
    float[] end = new float[3];
    for (int i = 0; i < 3; i++) {
      end[i] = at[i] + along[i] * length;
    }
    to.stroke(BARK, at[0], at[1], at[2], girth, end[0], end[1], end[2], girth * 0.7f);
    if (depth == 3) {
      to.ball(1 + dice.below(LEAF_SKINS), end[0], end[1], end[2], length * 0.8f);
      return;
    }
    int forks = depth == 0 ? 4 : 3;
    for (int k = 0; k < forks; k++) {
      double around = dice.range(0, 6.2832f);
      float open = dice.range(0.35f, 0.85f);
      float[] next = {
        along[0] + open * (float) Math.cos(around),
        along[1] + open * (float) Math.sin(around),
        along[2] + 0.25f
      };
      float norm = (float) Math.sqrt(next[0] * next[0] + next[1] * next[1] + next[2] * next[2]);
      for (int i = 0; i < 3; i++) {
        next[i] /= norm;
      }
      branch(to, dice, end, next, length * dice.range(0.6f, 0.8f), girth * 0.6f, depth + 1);
    }
  }

  /** A bush of about this height, metres. */
  Body bush(Dice dice, float height) {
    ShapeBuilder to = new ShapeBuilder();
    int clumps = 5 + dice.below(4);
    for (int i = 0; i < clumps; i++) {
      float size = height * dice.range(0.32f, 0.5f);
      to.ball(
          1 + dice.below(LEAF_SKINS),
          dice.range(-0.7f, 0.7f) * height,
          dice.range(-0.7f, 0.7f) * height,
          Math.max(size * 0.7f, height - size * dice.range(1, 1.6f)),
          size);
    }
    return Body.stuff(to.build(), skins(dice, season, dice.range(0.25f, 0.6f)));
  }

  /** A clipped hedge along the road, its middle at the origin. */
  Body hedge(Dice dice, float length, float height, float depth) {
    ShapeBuilder to = new ShapeBuilder();
    to.box(BARK, BARK, -depth / 2, depth / 2, -length / 2, length / 2, 0, height * 0.93f);
    for (float y = -length / 2; y <= length / 2; y += 0.55f) {
      float size = dice.range(0.28f, 0.42f);
      to.ball(
          1 + dice.below(LEAF_SKINS),
          dice.range(-0.3f, 0.3f) * depth,
          y,
          height - size * 0.7f,
          size);
    }
    Skin[] skins = skins(dice, season, 0.25f);
    Rgb leaf = season.varied(dice, 0.2f).times(0.8f);
    skins[BARK] =
        Skin.of(
            StreetClass.VEGETATION,
            new Matte(leaf, leaf.times(0.4f), Tiles.LEAVES, 0.55f, 0.3f, 0.7f));
    return Body.stuff(to.build(), skins);
  }
}
