package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.Body;
import io.sigmascope.rendering.geometry.ShapeBuilder;
import io.sigmascope.rendering.surface.Look;
import io.sigmascope.rendering.surface.Look.Facade;
import io.sigmascope.rendering.surface.Look.Matte;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tile;
import io.sigmascope.rendering.texture.Tiles;

/**
 * Buildings of a world. Their front looks backward (towards -y), its foot's middle is the origin;
 * the block plan turns it to the street.
 */
final class Buildings {
  private static final int FRONT = 0;
  private static final int SIDE = 1;
  private static final int ROOF = 2;
  private static final int TRIM = 3;
  private static final int AWNING = 4;
  private static final int WALL = 5;

  /** Walls go on below the ground, for streets that climb. */
  private static final float SUNK_METRES = 2.5f;

  private final float litShare;
  private final Matte[] walls = new Matte[4];
  private final Rgb[] roofs = new Rgb[2];
  private final float modern;

  Buildings(WorldStyle style, Dice dice) {
    litShare =
        switch (style.weather().kind()) {
          case NIGHT -> dice.range(0.15f, 0.5f);
          case DUSK -> dice.range(0.05f, 0.35f);
          default -> 0;
        };
    modern = style.kind() == StreetKind.CITY ? dice.unit() : 0.15f * dice.unit();
    for (int i = 0; i < walls.length; i++) {
      walls[i] = wall(dice);
    }
    for (int i = 0; i < roofs.length; i++) {
      roofs[i] =
          dice.chance(0.5)
              ? Rgb.hsv(dice.range(0.01f, 0.07f), dice.range(0.3f, 0.65f), dice.range(0.3f, 0.6f))
              : Rgb.hsv(dice.unit(), dice.range(0, 0.12f), dice.range(0.18f, 0.45f));
    }
  }

  private static Matte wall(Dice dice) {
    Rgb colour;
    Tile tile;
    float rate;
    switch (dice.weighted(0.32, 0.33, 0.2, 0.15)) {
      case 0 -> {
        colour = Rgb.hsv(dice.range(0, 0.11f), dice.range(0.2f, 0.6f), dice.range(0.32f, 0.75f));
        tile = Tiles.BRICK;
        rate = 0.5f;
      }
      case 1 -> {
        colour =
            Rgb.hsv(
                dice.chance(0.7) ? dice.range(0.05f, 0.17f) : dice.unit(),
                dice.range(0, 0.35f),
                dice.range(0.55f, 0.95f));
        tile = Tiles.PLASTER;
        rate = 0.1f;
      }
      case 2 -> {
        colour =
            Rgb.hsv(dice.range(0.02f, 0.14f), dice.range(0.05f, 0.4f), dice.range(0.35f, 0.75f));
        tile = Tiles.STONE;
        rate = 0.35f;
      }
      default -> {
        colour = Rgb.hsv(dice.unit(), dice.range(0, 0.1f), dice.range(0.3f, 0.7f));
        tile = Tiles.CONCRETE;
        rate = 0.2f;
      }
    }
    return new Matte(colour, colour.times(0.6f), tile, rate, 0.09f, dice.range(0.2f, 0.8f));
  }

  /** A front in a row of the street. */
  Body terrace(Dice dice, float width, float depth, int floors, boolean shop) {
    float floor = dice.range(2.8f, 3.7f);
    float base = shop ? dice.range(3.4f, 4.4f) : floor;
    float top = base + floor * (floors - 1);
    boolean glassy = dice.chance(modern * 0.5);
    Facade front = facade(dice, width, base, floor, top, shop, glassy);
    float eaves = top + dice.range(0.3f, 1);
    ShapeBuilder to = new ShapeBuilder();
    body(to, width, depth, eaves);
    boolean flat = glassy || floors > 4 || dice.chance(0.35);
    if (flat) {
      cornice(to, width, eaves);
    } else {
      ridgeAlong(to, width, depth, eaves, dice.range(1.8f, 3.5f));
      if (dice.chance(0.7)) {
        chimney(
            to,
            dice.range(-0.4f, 0.4f) * width,
            depth * 0.5f,
            eaves + 1,
            eaves + dice.range(3, 4.5f));
      }
    }
    if (shop && dice.chance(0.4)) {
      awning(to, width, base - 0.8f);
    } else if (!shop && dice.chance(0.25)) {
      bay(to, dice.range(-0.2f, 0.2f) * width, dice.range(1.8f, 2.8f), Math.min(top, base + floor));
    }
    return Body.stuff(to.build(), skins(dice, front, depth));
  }

  /** A house by itself. */
  Body house(Dice dice, float width, float depth) {
    int floors = 1 + dice.weighted(0.3, 0.7);
    float floor = dice.range(2.5f, 2.9f);
    Facade front = facade(dice, width, floor, floor, floor * floors, false, false);
    float eaves = floor * floors + dice.range(0, 0.4f);
    ShapeBuilder to = new ShapeBuilder();
    body(to, width, depth, eaves);
    float rise = dice.range(1.8f, 3.6f);
    if (dice.chance(0.6)) {
      ridgeAlong(to, width, depth, eaves, rise);
    } else {
      ridgeAcross(to, width, depth, eaves, rise);
    }
    chimney(to, dice.range(-0.4f, 0.4f) * width, depth * 0.5f, eaves, eaves + rise + 1);
    if (dice.chance(0.4)) {
      bay(to, width * 0.22f, 2.2f, floor);
    }
    return Body.stuff(to.build(), skins(dice, front, depth));
  }

  /** A wide hall without many windows. */
  Body hall(Dice dice, float width, float depth) {
    float high = dice.range(5, 9);
    ShapeBuilder to = new ShapeBuilder();
    body(to, width, depth, high);
    Facade front =
        facade(
            dice, width, 3.5f, 3, dice.chance(0.5) ? 3.5f : high - 0.5f, dice.chance(0.4), false);
    Skin[] skins = skins(dice, front, depth);
    if (dice.chance(0.5)) {
      Matte sheet =
          Matte.of(
              Rgb.hsv(dice.unit(), dice.range(0, 0.4f), dice.range(0.4f, 0.8f)),
              Tiles.RIDGES,
              0.4f);
      skins[SIDE] = Skin.of(StreetClass.BUILDING, sheet);
    }
    return Body.stuff(to.build(), skins);
  }

  private Facade facade(
      Dice dice, float width, float base, float floor, float top, boolean shop, boolean glassy) {
    Matte kind = dice.pick(walls);
    Rgb colour = kind.base().varied(dice, 0.25f);
    Matte wall =
        new Matte(colour, kind.second(), kind.tile(), kind.perMetre(), 0.09f, kind.blotchShare());
    Rgb trim =
        dice.chance(0.65)
            ? Rgb.grey(dice.range(0.4f, 0.8f))
            : dice.chance(0.5) ? Rgb.grey(dice.range(0.03f, 0.15f)) : colour.times(0.55f);
    float dark = dice.range(0.015f, 0.07f);
    Rgb glass = new Rgb(dark, dark * dice.range(1, 1.3f), dark * dice.range(1, 1.5f));
    Rgb sign = Rgb.hsv(dice.unit(), dice.range(0.1f, 0.95f), dice.range(0.15f, 0.9f));
    float pitch = glassy ? dice.range(1.2f, 2) : dice.range(1.9f, 3.6f);
    return new Facade(
        wall,
        trim,
        glass,
        sign,
        width,
        base,
        floor,
        top,
        pitch,
        glassy ? 0.92f : dice.range(0.32f, 0.62f),
        glassy ? dice.range(0.7f, 0.92f) : dice.range(0.42f, 0.62f),
        shop,
        litShare,
        dice.chance(0.4) ? dice.range(0.3f, 1) : 0,
        dice.seed() & 0xFFFF);
  }

  private Skin[] skins(Dice dice, Facade front, float depth) {
    Look side = front.wall();
    if (dice.chance(0.55)) {
      side =
          new Facade(
              front.wall(),
              front.trim(),
              front.glass(),
              front.sign(),
              depth,
              front.base(),
              front.floor(),
              front.top(),
              front.pitch() * 1.2f,
              front.windowShare() * 0.8f,
              front.windowRise(),
              false,
              front.litShare(),
              front.bands(),
              front.seed() + 1);
    }
    Rgb roof = dice.pick(roofs).varied(dice, 0.2f);
    return new Skin[] {
      building(front),
      building(side),
      building(Matte.of(roof, Tiles.ROOF, 0.4f)),
      building(Matte.of(front.trim().mix(front.wall().base(), 0.4f), Tiles.PLASTER, 0.3f)),
      building(Matte.plain(front.sign().mix(Rgb.grey(0.6f), 0.3f))),
      building(front.wall())
    };
  }

  private static Skin building(Look look) {
    return Skin.of(StreetClass.BUILDING, look);
  }

  private static void body(ShapeBuilder to, float width, float depth, float eaves) {
    float half = width / 2;
    int[] foot = ring(to, half, depth, 0);
    int[] high = ring(to, half, depth, eaves);
    int[] low = ring(to, half, depth, -SUNK_METRES);
    to.face(FRONT, foot[0], foot[1], high[1], high[0]);
    to.face(SIDE, foot[1], foot[2], high[2], high[1]);
    to.face(WALL, foot[2], foot[3], high[3], high[2]);
    to.face(SIDE, foot[3], foot[0], high[0], high[3]);
    to.face(ROOF, high);
    for (int i = 0; i < 4; i++) {
      int next = (i + 1) % 4;
      to.face(WALL, low[i], low[next], foot[next], foot[i]);
    }
  }

  private static int[] ring(ShapeBuilder to, float half, float depth, float z) {
    return new int[] {
      to.vertex(-half, 0, z),
      to.vertex(half, 0, z),
      to.vertex(half, depth, z),
      to.vertex(-half, depth, z)
    };
  }

  private static void cornice(ShapeBuilder to, float width, float eaves) {
    to.box(TRIM, ROOF, -width / 2, width / 2, -0.25f, 0, eaves - 0.35f, eaves + 0.3f);
  }

  private static void ridgeAlong(
      ShapeBuilder to, float width, float depth, float eaves, float rise) {
    float half = width / 2;
    float out = 0.35f;
    int a = to.vertex(-half, -out, eaves - 0.05f);
    int b = to.vertex(half, -out, eaves - 0.05f);
    int c = to.vertex(half, depth / 2, eaves + rise);
    int d = to.vertex(-half, depth / 2, eaves + rise);
    int e = to.vertex(half, depth + out, eaves - 0.05f);
    int f = to.vertex(-half, depth + out, eaves - 0.05f);
    to.face(ROOF, a, b, c, d).face(ROOF, e, f, d, c);
    to.sheet(WALL, b, e, c).sheet(WALL, f, a, d);
  }

  private static void ridgeAcross(
      ShapeBuilder to, float width, float depth, float eaves, float rise) {
    float half = width / 2;
    float out = 0.35f;
    int a = to.vertex(-half - out, 0, eaves - 0.05f);
    int b = to.vertex(-half - out, depth, eaves - 0.05f);
    int c = to.vertex(0, depth, eaves + rise);
    int d = to.vertex(0, 0, eaves + rise);
    int e = to.vertex(half + out, 0, eaves - 0.05f);
    int f = to.vertex(half + out, depth, eaves - 0.05f);
    to.face(ROOF, b, a, d, c).face(ROOF, e, f, c, d);
    to.sheet(WALL, a, e, d).sheet(WALL, f, b, c);
  }

  private static void chimney(ShapeBuilder to, float x, float y, float low, float high) {
    to.box(WALL, TRIM, x - 0.4f, x + 0.4f, y - 0.35f, y + 0.35f, low, high);
  }

  private static void awning(ShapeBuilder to, float width, float z) {
    float half = width * 0.42f;
    int a = to.vertex(-half, -1.1f, z - 0.5f);
    int b = to.vertex(half, -1.1f, z - 0.5f);
    int c = to.vertex(half, -0.02f, z);
    int d = to.vertex(-half, -0.02f, z);
    to.sheet(AWNING, a, b, c, d);
  }

  private static void bay(ShapeBuilder to, float x, float wide, float high) {
    to.box(FRONT, ROOF, x - wide / 2, x + wide / 2, -0.7f, 0, 0, high);
  }
}
