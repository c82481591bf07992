package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.surface.Look;
import io.sigmascope.rendering.surface.Look.Line;
import io.sigmascope.rendering.surface.Look.Matte;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tile;
import io.sigmascope.rendering.texture.Tiles;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ground of a world is made of.
 *
 * @param road the carriageway with its lines
 * @param crossing the carriageway within junctions, and side streets
 * @param kerb the kerbstones
 * @param walk the pavement
 * @param yard between the pavement and the fronts
 * @param land what lies beyond
 * @param paint road paint that is laid in single pieces
 */
record GroundSkins(
    Skin road, Skin crossing, Skin kerb, Skin walk, Skin yard, Skin land, Skin median, Skin paint) {

  /** The ground's pattern repeats after this many metres, so that place numbers stay small. */
  static final double REPEAT_METRES = 4096;

  static GroundSkins draw(WorldStyle style) {
    Dice dice = style.dice(21);
    Rgb grey = Rgb.hsv(dice.range(0, 1), dice.range(0, 0.13f), dice.range(0.25f, 0.6f));
    boolean setts = style.kind() != StreetKind.HIGHWAY && dice.chance(0.1);
    Tile top = setts ? Tiles.COBBLES : Tiles.GRAIN;
    Matte asphalt =
        new Matte(
            grey,
            grey.times(dice.range(0.55f, 1.3f)),
            top,
            exact(setts ? 0.5f : dice.range(0.5f, 1.2f)),
            exact(dice.range(0.04f, 0.15f)),
            dice.range(0.3f, 1));
    Rgb white = Rgb.grey(dice.range(0.5f, 0.85f));
    boolean bare = style.kind() != StreetKind.HIGHWAY && (setts || dice.chance(0.1));
    List<Line> lines = bare ? List.of() : lines(style, dice, white);
    float wear = dice.range(0, 0.7f);
    float wet = style.weather().wet();
    Look.Road road =
        new Look.Road(
            asphalt,
            lines,
            wear,
            wet,
            style.section().laneWidth(),
            style.section().medianHalf(),
            dice.seed());
    Look.Road crossing = new Look.Road(asphalt, List.of(), wear, wet, 0, 0, dice.seed());
    Rgb stone = Rgb.hsv(dice.range(0, 0.14f), dice.range(0, 0.22f), dice.range(0.32f, 0.72f));
    Matte walk = Matte.of(stone, pavingTile(dice), exact(dice.range(0.3f, 0.7f)));
    Matte grass = grass(dice);
    boolean city = style.kind() == StreetKind.CITY || style.kind() == StreetKind.TOWN;
    boolean paved = city && !(style.kind() == StreetKind.TOWN && dice.chance(0.25));
    Skin green = Skin.of(StreetClass.TERRAIN, grass);
    Skin paving = Skin.of(StreetClass.SIDEWALK, walk);
    return new GroundSkins(
        Skin.of(StreetClass.ROAD, road),
        Skin.of(StreetClass.ROAD, crossing),
        Skin.of(
            StreetClass.SIDEWALK,
            Matte.of(stone.mix(Rgb.grey(0.45f), 0.6f).varied(dice, 0.25f), Tiles.GRAIN, 0.5f)),
        paving,
        paved ? paving : green,
        paved ? paving : green,
        dice.chance(0.6) || !city ? green : paving,
        Skin.of(StreetClass.ROAD, Matte.of(white, Tiles.GRAIN, 0.7f)));
  }

  private static Tile pavingTile(Dice dice) {
    return switch (dice.weighted(0.45, 0.2, 0.15, 0.2)) {
      case 0 -> Tiles.PAVING;
      case 1 -> Tiles.GRAIN;
      case 2 -> Tiles.COBBLES;
      default -> Tiles.CONCRETE;
    };
  }

  /** From lush to dry, with bare earth between. */
  private static Matte grass(Dice dice) {
    boolean dry = dice.chance(0.35);
    Rgb blade =
        dry
            ? Rgb.hsv(dice.range(0.09f, 0.15f), dice.range(0.25f, 0.5f), dice.range(0.45f, 0.75f))
            : Rgb.hsv(dice.range(0.17f, 0.3f), dice.range(0.3f, 0.65f), dice.range(0.3f, 0.58f));
    Rgb bare = Rgb.hsv(dice.range(0.06f, 0.16f), dice.range(0.2f, 0.5f), dice.range(0.3f, 0.6f));
    return new Matte(
        blade, bare, Tiles.GRASS, exact(dice.range(0.2f, 0.5f)), exact(0.06f), dice.range(0.2f, 1));
  }

  private static List<Line> lines(WorldStyle style, Dice dice, Rgb white) {
    CrossSection section = style.section();
    Rgb yellow = Rgb.display(0xE0A818).times(dice.range(0.7f, 1.1f));
    Rgb centre = dice.chance(0.25) ? yellow : white;
    float period = (float) (REPEAT_METRES / Math.round(REPEAT_METRES / dice.range(6, 15)));
    float dash = period * dice.range(0.25f, 0.6f);
    float width = dice.range(0.1f, 0.17f);
    List<Line> lines = new ArrayList<>();
    if (section.medianHalf() > 0) {
      Rgb inner = dice.chance(0.4) ? yellow : white;
      lines.add(new Line(section.medianHalf() + 0.15f, width, 0, 0, inner));
      lines.add(new Line(-section.medianHalf() - 0.15f, width, 0, 0, inner));
    } else if (dice.chance(0.3)) {
      lines.add(new Line(0.15f, width, 0, 0, centre));
      lines.add(new Line(-0.15f, width, 0, 0, centre));
    } else {
      lines.add(new Line(0, width, period, dash, centre));
    }
    for (int lane = 1; lane < section.lanes(); lane++) {
      float across = section.medianHalf() + lane * section.laneWidth();
      lines.add(new Line(across, width, period, dash, white));
      lines.add(new Line(-across, width, period, dash, white));
    }
    float outer = section.medianHalf() + section.lanes() * section.laneWidth();
    boolean open = style.kind() == StreetKind.HIGHWAY || style.kind() == StreetKind.COUNTRY;
    if (open || (section.parking() > 0 && dice.chance(0.5))) {
      boolean dashed = !open && dice.chance(0.5);
      lines.add(new Line(outer, width, dashed ? period : 0, dash, white));
      lines.add(new Line(-outer, width, dashed ? period : 0, dash, white));
    } else if (dice.chance(0.35)) {
      for (float off = 0.25f; off < 0.5f; off += 0.2f) {
        lines.add(new Line(section.edge() - off, 0.08f, 0, 0, yellow));
        lines.add(new Line(off - section.edge(), 0.08f, 0, 0, yellow));
      }
    }
    return List.copyOf(lines);
  }

  /** The nearest rate that fits {@link #REPEAT_METRES}. */
  private static float exact(float perMetre) {
    return Math.max(1, Math.round(perMetre * 128)) / 128f;
  }
}
