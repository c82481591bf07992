package io.sigmascope.rendering.lens;

import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.texture.Rgb;
import io.sigmascope.rendering.texture.Tiles;

/** Something right before the lens - a leaf, a cloth, a hand - far out of focus, and mist on it. */
final class Cover {
  private final int width;
  private final int height;
  private final float middleX;
  private final float middleY;
  private final float radius;
  private final float soft;
  private final float tileU;
  private final Rgb colour;
  private final float fogDensity;

  Cover(long seed, int width, int height) {
    this.width = width;
    this.height = height;
    Dice dice = Dice.of(seed, 43);
    middleX = dice.range(0.15f, 0.85f);
    middleY = dice.range(0.15f, 0.85f);
    radius = dice.chance(0.35) ? 2 : dice.range(0.55f, 0.95f);
    soft = dice.range(0.15f, 0.4f);
    tileU = dice.unit();
    colour = Rgb.hsv(dice.range(0, 0.4f), dice.range(0.1f, 0.6f), dice.range(0.1f, 0.5f));
    fogDensity = dice.range(0.82f, 0.96f);
  }

  /** Share of light that mist on the lens scatters. */
  float fogDensity() {
    return fogDensity;
  }

  void lay(float[][] light, float brightness) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float dx = (x + 0.5f) / width - middleX;
        float dy = ((y + 0.5f) / height - middleY) * height / width * 1.6f;
        float wobble =
            Tiles.BLOTCHES.at(tileU + x * 0.7f / width, y * 0.7f / width, 0.1f) * 0.25f - 0.25f;
        float inside = (radius + wobble - (float) Math.sqrt(dx * dx + dy * dy)) / soft;
        float share = Math.max(0, Math.min(1, inside));
        share = share * share * (3 - 2 * share);
        float level = brightness * (0.6f + 0.8f * (1 - (float) y / height));
        int at = y * width + x;
        light[0][at] += (colour.r() * level - light[0][at]) * share;
        light[1][at] += (colour.g() * level - light[1][at]) * share;
        light[2][at] += (colour.b() * level - light[2][at]) * share;
      }
    }
  }
}
