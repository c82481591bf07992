package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.surface.Look;
import io.sigmascope.rendering.surface.Look.Emblem;
import io.sigmascope.rendering.surface.Look.Glass;
import io.sigmascope.rendering.surface.Look.Glow;
import io.sigmascope.rendering.surface.Look.Matte;
import io.sigmascope.rendering.surface.Look.Paint;
import io.sigmascope.rendering.surface.Look.Plate;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tiles;

/** What vehicles are painted with, and the numbers of the slots that all their shapes share. */
final class VehicleSkins {
  static final int BODY = 0;
  static final int GLASS = 1;
  static final int TYRE = 2;
  static final int HUB = 3;
  static final int HEADLAMP = 4;
  static final int TAIL_LAMP = 5;
  static final int NUMBER = 6;
  static final int CARGO = 7;
  static final int TRIM = 8;
  static final int LETTERING = 9;
  static final int WINDOWS = 10;

  private VehicleSkins() {}

  /**
   * @param lampsBurn whether head and tail lamps are on
   */
  static Skin[] draw(Dice dice, StreetClass street, Weather weather, boolean lampsBurn) {
    Rgb body = street == StreetClass.CAR ? carColour(dice) : largeColour(dice);
    Rgb cargo = dice.chance(0.5) ? Rgb.grey(dice.range(0.35f, 0.85f)) : largeColour(dice);
    boolean lit = lampsBurn && weather.lampsBurn();
    boolean brakes = lampsBurn && dice.chance(0.3);
    Rgb head = lit ? new Rgb(5, 4.7f, 4) : Rgb.BLACK;
    Rgb tail = new Rgb(1, 0.06f, 0.04f).times(lit ? 0.8f : 0);
    if (brakes) {
      tail = new Rgb(1.6f, 0.1f, 0.06f);
    }
    boolean cabinLit = lit && street != StreetClass.CAR && street != StreetClass.TRUCK;
    Rgb cabin = cabinLit ? new Rgb(0.4f, 0.36f, 0.27f) : Rgb.BLACK;
    float dark = dice.range(0.012f, 0.05f);
    Rgb tint = new Rgb(dark, dark * 1.08f, dark * 1.12f);
    Rgb plate = dice.chance(0.7) ? Rgb.grey(0.75f) : Rgb.display(0xE8C020);
    float hub = dice.chance(0.75) ? dice.range(0.2f, 0.55f) : 0.03f;
    Look trim = Matte.plain(Rgb.grey(dice.range(0.008f, 0.03f)));
    return new Skin[] {
      Skin.of(street, new Paint(body, street == StreetClass.CAR ? dice.range(0.6f, 1) : 0.4f)),
      Skin.of(street, new Glass(tint, 0, tint, Rgb.BLACK)),
      Skin.of(street, Matte.plain(Rgb.grey(0.012f))),
      Skin.of(street, Matte.plain(Rgb.grey(hub))),
      Skin.of(street, new Glow(Rgb.grey(0.55f), head)),
      Skin.of(street, new Glow(new Rgb(0.36f, 0.02f, 0.02f), tail)),
      Skin.of(street, new Plate(Emblem.WRITING, plate, plate, Rgb.grey(0.03f), dice.unit())),
      Skin.of(
          street,
          dice.chance(0.5)
              ? new Paint(cargo, 0.25f)
              : Matte.of(cargo, dice.chance(0.5) ? Tiles.RIDGES : Tiles.PLASTER, 0.5f)),
      Skin.of(street, trim),
      Skin.of(street, new Plate(Emblem.WRITING, cargo, cargo, largeColour(dice), dice.unit())),
      Skin.of(
          street,
          new Glass(tint, dice.range(1.1f, 1.9f), body.times(dice.chance(0.5) ? 1 : 0.1f), cabin))
    };
  }

  /** As cars are sold: mostly white, grey, black and silver. */
  static Rgb carColour(Dice dice) {
    return switch (dice.weighted(0.2, 0.22, 0.2, 0.14, 0.1, 0.04, 0.05, 0.05)) {
      case 0 -> Rgb.grey(dice.range(0.6f, 0.85f));
      case 1 -> Rgb.grey(dice.range(0.008f, 0.03f));
      case 2 -> Rgb.hsv(dice.unit(), dice.range(0, 0.08f), dice.range(0.35f, 0.8f));
      case 3 -> Rgb.hsv(dice.range(0.57f, 0.66f), dice.range(0.4f, 0.9f), dice.range(0.2f, 0.75f));
      case 4 ->
          Rgb.hsv(dice.range(-0.02f, 0.02f), dice.range(0.7f, 0.95f), dice.range(0.35f, 0.8f));
      case 5 -> Rgb.hsv(dice.range(0.25f, 0.45f), dice.range(0.3f, 0.7f), dice.range(0.2f, 0.5f));
      case 6 -> Rgb.hsv(dice.range(0.06f, 0.16f), dice.range(0.5f, 0.95f), dice.range(0.5f, 0.95f));
      default -> Rgb.hsv(dice.range(0.05f, 0.12f), dice.range(0.1f, 0.5f), dice.range(0.25f, 0.7f));
    };
  }

  private static Rgb largeColour(Dice dice) {
    return dice.chance(0.3)
        ? Rgb.grey(dice.range(0.3f, 0.85f))
        : Rgb.hsv(dice.unit(), dice.range(0.4f, 0.95f), dice.range(0.3f, 0.9f));
  }
}
