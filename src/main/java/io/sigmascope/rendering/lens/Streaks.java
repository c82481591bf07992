package io.sigmascope.rendering.lens;

import io.sigmascope.rendering.texture.Dice;

/** Falling rain: faint slanted lines, anew in each frame. */
final class Streaks {
  private static final int MOST = 260;

  private Streaks() {}

  static void draw(float[][] light, int width, int height, float density, Dice dice) {
    float slant = dice.range(-0.25f, 0.25f);
    int count = (int) (MOST * density);
    for (int i = 0; i < count; i++) {
      float nearness = dice.unit();
      float length = (0.03f + 0.12f * nearness * nearness) * height;
      float x = dice.range(0, width);
      float y = dice.range(-length, height);
      float share = 0.06f + 0.1f * nearness;
      float bright = dice.range(0.8f, 1.4f);
      for (int step = 0; step < length; step++) {
        int row = (int) (y + step);
        int column = (int) (x + slant * step);
        if (row >= 0 && row < height && column >= 0 && column < width) {
          int at = row * width + column;
          for (float[] plane : light) {
            plane[at] += (plane[at] * bright + 0.15f * bright - plane[at] * 0.9f) * share;
          }
        }
      }
    }
  }
}
