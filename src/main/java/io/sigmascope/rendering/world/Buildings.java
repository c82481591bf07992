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
    BuildingParts.body(to, width, depth, eaves);
    boolean flat = glassy || floors > 4 || dice.chance(0.35);
    if (flat) {
      BuildingParts.cornice(to, width, eaves);
    } else {
      BuildingParts.ridgeAlong(to, width, depth, eaves, dice.range(1.8f, 3.5f));
      if (dice.chance(0.7)) {
        BuildingParts.chimney(
            to,
            dice.range(-0.4f, 0.4f) * width,
            depth * 0.5f,
            eaves + 1,
            eaves + dice.range(3, 4.5f));
      }
    }
    if (shop && dice.chance(0.4)) {
      BuildingParts.awning(to, width, base - 0.8f);
    } else if (!shop && dice.chance(0.25)) {
      BuildingParts.bay(
          to, dice.range(-0.2f, 0.2f) * width, dice.range(1.8f, 2.8f), Math.min(top, base + floor));
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
    BuildingParts.body(to, width, depth, eaves);
    float rise = dice.range(1.8f, 3.6f);
    if (dice.chance(0.6)) {
      BuildingParts.ridgeAlong(to, width, depth, eaves, rise);
    } else {
      BuildingParts.ridgeAcross(to, width, depth, eaves, rise);
    }
    BuildingParts.chimney(
        to, dice.range(-0.4f, 0.4f) * width, depth * 0.5f, eaves, eaves + rise + 1);
    if (dice.chance(0.4)) {
      BuildingParts.bay(to, width * 0.22f, 2.2f, floor);
    }
    return Body.stuff(to.build(), skins(dice, front, depth));
  }

  /** A wide hall without many windows. */
  Body hall(Dice dice, float width, float depth) {
    float high = dice.range(5, 9);
    ShapeBuilder to = new ShapeBuilder();
    BuildingParts.body(to, width, depth, high);
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
      skins[BuildingParts.SIDE] = Skin.of(StreetClass.BUILDING, sheet);
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
}
