package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.Body;
import io.sigmascope.rendering.geometry.ShapeBuilder;
import io.sigmascope.rendering.surface.Look.Emblem;
import io.sigmascope.rendering.surface.Look.Glass;
import io.sigmascope.rendering.surface.Look.Glow;
import io.sigmascope.rendering.surface.Look.Matte;
import io.sigmascope.rendering.surface.Look.Plate;
import io.sigmascope.rendering.surface.Look.Railing;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tile;
import io.sigmascope.rendering.texture.Tiles;

/**
 * Walls, fences, posts and the rest of what stands in a street. Long things lie along the road,
 * with their middle at the origin.
 */
final class Furniture {
  private final Skin pole;
  private final Skin lampHead;
  private final boolean hangingLamps;
  private final float lampHeight;
  private final Rgb wallColour;
  private final Tile wallTile;
  private final Rgb fenceColour;
  private final boolean boards;

  Furniture(WorldStyle style, Skin pole, Dice dice) {
    this.pole = pole;
    Rgb lit = dice.chance(0.5) ? new Rgb(6, 4, 1.8f) : new Rgb(5, 5, 5);
    lampHead =
        Skin.of(
            StreetClass.POLE,
            new Glow(Rgb.grey(0.5f), style.weather().lampsBurn() ? lit : Rgb.BLACK));
    hangingLamps = dice.chance(0.7);
    lampHeight = style.kind() == StreetKind.HIGHWAY ? dice.range(9, 12) : dice.range(4, 8.5f);
    wallTile = dice.pick(Tiles.BRICK, Tiles.STONE, Tiles.PLASTER, Tiles.CONCRETE);
    wallColour =
        wallTile == Tiles.BRICK
            ? Rgb.hsv(dice.range(0.01f, 0.09f), dice.range(0.25f, 0.6f), dice.range(0.3f, 0.65f))
            : Rgb.hsv(dice.range(0, 0.2f), dice.range(0, 0.25f), dice.range(0.35f, 0.85f));
    boards = dice.chance(0.55);
    fenceColour =
        boards
            ? Rgb.hsv(dice.range(0.05f, 0.12f), dice.range(0.1f, 0.6f), dice.range(0.25f, 0.75f))
            : dice.chance(0.6)
                ? Rgb.grey(dice.range(0.01f, 0.08f))
                : Rgb.hsv(dice.unit(), dice.range(0, 0.5f), dice.range(0.3f, 0.8f));
  }

  /** A street lamp; its arm reaches to the left (towards -x) by this many metres. */
  Body lamp(float arm) {
    ShapeBuilder to = new ShapeBuilder();
    to.stroke(0, 0, 0, 0, 0.1f, 0, 0, lampHeight, 0.06f);
    if (hangingLamps) {
      to.stroke(0, 0, 0, lampHeight - 0.05f, 0.05f, -arm, 0, lampHeight + 0.15f, 0.04f);
      to.stroke(
          1, -arm * 0.75f, 0, lampHeight + 0.08f, 0.1f, -arm * 1.15f, 0, lampHeight + 0.15f, 0.1f);
    } else {
      to.ball(1, 0, 0, lampHeight + 0.15f, 0.24f);
    }
    return Body.stuff(to.build(), pole, lampHead.cutToDisc());
  }

  /** A wooden pole as for telephone wires. */
  Body mast(Dice dice) {
    ShapeBuilder to = new ShapeBuilder();
    float high = dice.range(7, 10);
    to.stroke(0, 0, 0, 0, 0.15f, 0, 0, high, 0.1f);
    to.stroke(0, -0.9f, 0, high - 0.5f, 0.05f, 0.9f, 0, high - 0.5f, 0.05f);
    Rgb wood = Rgb.hsv(dice.range(0.05f, 0.1f), dice.range(0.1f, 0.4f), dice.range(0.2f, 0.45f));
    return Body.stuff(to.build(), Skin.of(StreetClass.POLE, Matte.of(wood, Tiles.RIDGES, 0.5f)));
  }

  Body bollard(Dice dice) {
    ShapeBuilder to = new ShapeBuilder();
    float high = dice.range(0.75f, 1.1f);
    to.stroke(0, 0, 0, 0, 0.07f, 0, 0, high, 0.06f);
    to.stroke(1, 0, 0, high * 0.72f, 0.068f, 0, 0, high * 0.88f, 0.066f);
    return Body.stuff(to.build(), pole, Skin.of(StreetClass.POLE, Matte.plain(Rgb.grey(0.7f))));
  }

  Body wall(float length, float height) {
    Skin skin = Skin.of(StreetClass.WALL, Matte.of(wallColour, wallTile, 0.4f));
    Rgb cap = wallColour.mix(Rgb.grey(0.45f), 0.6f);
    return slab(
        length, height, 0.3f, skin, Skin.of(StreetClass.WALL, Matte.of(cap, Tiles.PLASTER, 0.4f)));
  }

  /** A concrete barrier or a noise wall beside a motorway. */
  Body barrier(Dice dice, float length, float height) {
    Rgb concrete = Rgb.hsv(dice.range(0, 0.2f), dice.range(0, 0.12f), dice.range(0.4f, 0.75f));
    Skin skin = Skin.of(StreetClass.WALL, Matte.of(concrete, Tiles.CONCRETE, 0.25f));
    return slab(length, height, 0.5f, skin, skin);
  }

  private static Body slab(float length, float height, float depth, Skin side, Skin top) {
    ShapeBuilder to = new ShapeBuilder();
    to.box(0, 1, -depth / 2, depth / 2, -length / 2, length / 2, -0.5f, height);
    return Body.stuff(to.build(), side, top);
  }

  /** Boards, or bars that can be seen through. */
  Body fence(float length, float height) {
    ShapeBuilder to = new ShapeBuilder();
    panel(to, 0, length, height);
    if (!boards) {
      for (float y = -length / 2; y <= length / 2; y += 2.4f) {
        to.stroke(1, 0, y, 0, 0.045f, 0, y, height + 0.06f, 0.045f);
      }
    }
    Skin bars =
        boards
            ? Skin.of(StreetClass.FENCE, Matte.of(fenceColour, Tiles.BOARDS, 0.9f))
            : Skin.of(StreetClass.FENCE, new Railing(fenceColour, 0.14f, 0.035f, height));
    return Body.stuff(to.build(), bars, Skin.of(StreetClass.FENCE, Matte.plain(fenceColour)));
  }

  /** Two or three rails on posts, as around a paddock. */
  Body paddock(Dice dice, float length) {
    ShapeBuilder to = new ShapeBuilder();
    int rails = 2 + dice.below(2);
    for (int i = 0; i < rails; i++) {
      float z = 0.45f + i * 0.35f;
      to.stroke(0, 0, -length / 2, z, 0.055f, 0, length / 2, z, 0.055f);
    }
    for (float y = -length / 2; y <= length / 2; y += 3) {
      to.stroke(0, 0, y, -0.2f, 0.08f, 0, y, 1.25f, 0.07f);
    }
    Rgb wood = Rgb.hsv(dice.range(0.05f, 0.12f), dice.range(0.05f, 0.5f), dice.range(0.3f, 0.8f));
    return Body.stuff(to.build(), Skin.of(StreetClass.FENCE, Matte.of(wood, Tiles.RIDGES, 0.5f)));
  }

  /** Steel guard rails; Cityscapes evaluates no class for them. */
  Body guardRail(float length) {
    ShapeBuilder to = new ShapeBuilder();
    int a = to.vertex(0, -length / 2, 0.45f);
    int b = to.vertex(0, length / 2, 0.45f);
    int c = to.vertex(0, length / 2, 0.78f);
    int d = to.vertex(0, -length / 2, 0.78f);
    to.sheet(0, a, b, c, d);
    for (float y = -length / 2; y < length / 2; y += 4) {
      to.stroke(0, 0, y, -0.2f, 0.06f, 0, y, 0.7f, 0.06f);
    }
    return Body.stuff(to.build(), Skin.unlabelled(Matte.of(Rgb.grey(0.4f), Tiles.RIDGES, 0.3f)));
  }

  private static void panel(ShapeBuilder to, int slot, float length, float height) {
    int a = to.vertex(0, -length / 2, 0);
    int b = to.vertex(0, length / 2, 0);
    int c = to.vertex(0, length / 2, height);
    int d = to.vertex(0, -length / 2, height);
    to.sheet(slot, a, b, c, d);
  }

  /** A bin, a cabinet or an advertising pillar. */
  Body box(Dice dice) {
    ShapeBuilder to = new ShapeBuilder();
    float half = dice.range(0.22f, 0.5f);
    float high = dice.range(0.85f, 1.5f);
    to.box(0, 0, -half, half, -half * 0.8f, half * 0.8f, 0, high);
    Rgb colour = Rgb.hsv(dice.unit(), dice.range(0, 0.7f), dice.range(0.1f, 0.6f));
    return Body.stuff(to.build(), Skin.unlabelled(Matte.of(colour, Tiles.PLASTER, 0.5f)));
  }

  /** A bus shelter, open towards the left. */
  Body shelter(Dice dice) {
    ShapeBuilder to = new ShapeBuilder();
    for (int end = -1; end <= 1; end += 2) {
      to.stroke(0, 0.6f, end * 1.9f, 0, 0.05f, 0.6f, end * 1.9f, 2.4f, 0.05f);
    }
    to.box(0, 0, -0.7f, 0.7f, -2, 2, 2.4f, 2.55f);
    int a = to.vertex(0.6f, -1.9f, 0.2f);
    int b = to.vertex(0.6f, 1.9f, 0.2f);
    int c = to.vertex(0.6f, 1.9f, 2.3f);
    int d = to.vertex(0.6f, -1.9f, 2.3f);
    to.sheet(1, a, b, c, d);
    Quad.facing(to, 2, -2, -0.6f, 0.6f, 0.5f, 2.2f, -1);
    Rgb tint = Rgb.grey(0.12f);
    Plate poster =
        new Plate(
            Emblem.WRITING,
            Rgb.hsv(dice.unit(), 0.5f, 0.8f),
            Rgb.grey(0.1f),
            Rgb.grey(0.7f),
            dice.unit());
    return Body.stuff(
        to.build(),
        Skin.unlabelled(Matte.plain(Rgb.grey(0.1f))),
        Skin.unlabelled(new Glass(tint, 1.2f, Rgb.grey(0.1f), Rgb.BLACK)),
        Skin.unlabelled(poster));
  }
}
