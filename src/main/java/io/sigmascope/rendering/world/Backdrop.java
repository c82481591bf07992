package io.sigmascope.rendering.world;

import io.sigmascope.frame.StreetClass;
import io.sigmascope.rendering.geometry.Body;
import io.sigmascope.rendering.geometry.ShapeBuilder;
import io.sigmascope.rendering.surface.Look.Matte;
import io.sigmascope.rendering.surface.Skin;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tiles;

/** What closes the view where the drawn street ends: wooded hills, or roofs. */
final class Backdrop {
  private static final int PANELS = 180;

  private Backdrop() {}

  static Body draw(WorldStyle style) {
    Dice dice = style.dice(121);
    boolean roofs =
        style.kind() == StreetKind.CITY || (style.kind() == StreetKind.TOWN && dice.chance(0.6));
    float distance = roofs ? dice.range(420, 650) : dice.range(700, 1400);
    float tall = roofs ? dice.range(14, 34) : dice.range(10, 110);
    int seed = dice.seed();
    ShapeBuilder to = new ShapeBuilder();
    for (int i = 0; i < PANELS; i++) {
      float from = roofs ? roof(i, seed) : hill(i, seed);
      float next = roofs ? from : hill((i + 1) % PANELS, seed);
      double a = 2 * Math.PI * i / PANELS;
      double b = 2 * Math.PI * (i + 1) / PANELS;
      int p = to.vertex(distance * (float) Math.sin(a), distance * (float) Math.cos(a), -150);
      int q = to.vertex(distance * (float) Math.sin(b), distance * (float) Math.cos(b), -150);
      int r =
          to.vertex(distance * (float) Math.sin(b), distance * (float) Math.cos(b), tall * next);
      int s =
          to.vertex(distance * (float) Math.sin(a), distance * (float) Math.cos(a), tall * from);
      to.face(0, p, q, r, s);
    }
    Rgb leaves =
        Rgb.hsv(dice.range(0.18f, 0.33f), dice.range(0.2f, 0.5f), dice.range(0.22f, 0.45f));
    Rgb stone = Rgb.hsv(dice.range(0, 0.15f), dice.range(0, 0.25f), dice.range(0.3f, 0.6f));
    Skin skin =
        roofs
            ? Skin.of(
                StreetClass.BUILDING,
                new Matte(stone, stone.times(0.5f), Tiles.STONE, 0.02f, 0.02f, 1))
            : Skin.of(
                StreetClass.VEGETATION,
                new Matte(leaves, leaves.times(0.4f), Tiles.LEAVES, 0.02f, 0.006f, 0.8f));
    return Body.flat(to.build(), skin);
  }

  private static float roof(int panel, int seed) {
    return 0.4f + 0.6f * Dice.unit(panel, 1, seed);
  }

  private static float hill(int panel, int seed) {
    float sum = 0;
    for (int wave = 1; wave <= 4; wave++) {
      double phase = Dice.unit(wave, 2, seed) * 6.28;
      sum += (float) Math.sin(2 * Math.PI * panel * wave * 2 / PANELS + phase) / wave;
    }
    return 0.5f + 0.25f * sum + 0.06f * Dice.unit(panel, 3, seed);
  }
}
