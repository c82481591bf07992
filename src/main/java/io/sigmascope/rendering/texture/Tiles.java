package io.sigmascope.rendering.texture;

/** The stock of tiles, baked once from fixed seeds. Names say what they look like. */
public final class Tiles {
  /** One everywhere. */
  public static final Tile SMOOTH = bake(8, (x, y) -> 1);

  /** Soft blotches at all scales: clouds, stains, patches of grass. */
  public static final Tile BLOTCHES = bake(256, (x, y) -> 0.25f + 1.5f * fractal(x, y, 4, 6, 11));

  /** Fine grain: asphalt and concrete from near. */
  public static final Tile GRAIN =
      bake(256, (x, y) -> 0.8f + 0.25f * lattice(x, y, 128, 21) + 0.3f * fractal(x, y, 16, 3, 22));

  /** Plaster: nearly even, with weather stains. */
  public static final Tile PLASTER =
      bake(128, (x, y) -> 0.84f + 0.26f * fractal(x, y, 4, 5, 31) + 0.06f * lattice(x, y, 64, 32));

  /** Eight by sixteen bricks with mortar, each brick of its own tone. */
  public static final Tile BRICK = bake(256, (x, y) -> masonry(x, y, 8, 16, 0.045f, 0.35f, 41));

  /** Three by six ashlar blocks. */
  public static final Tile STONE =
      bake(
          256,
          (x, y) -> masonry(x, y, 3, 6, 0.02f, 0.3f, 51) * (0.8f + 0.4f * fractal(x, y, 8, 4, 52)));

  /** Four by four paving slabs. */
  public static final Tile PAVING =
      bake(
          256,
          (x, y) ->
              masonry(x, y, 4, 4, 0.025f, 0.14f, 61) * (0.9f + 0.2f * lattice(x, y, 128, 62)));

  /** Small setts. */
  public static final Tile COBBLES = bake(256, (x, y) -> masonry(x, y, 12, 16, 0.09f, 0.4f, 71));

  /** Concrete slabs with seams and streaks. */
  public static final Tile CONCRETE =
      bake(
          256,
          (x, y) ->
              masonry(x, y, 1, 2, 0.008f, 0.06f, 81) * (0.82f + 0.36f * fractal(x, y, 4, 6, 82)));

  /** Blades and tufts. */
  public static final Tile GRASS =
      bake(256, (x, y) -> 0.35f + 0.7f * fractal(x, y, 32, 3, 91) + 0.6f * fractal(x, y, 4, 4, 92));

  /** Leaf clumps with deep gaps. */
  public static final Tile LEAVES =
      bake(
          128,
          (x, y) -> {
            float clump = fractal(x, y, 12, 4, 101);
            return 0.1f + 3 * Math.max(0, clump - 0.28f);
          });

  /** Rows of roof tiles. */
  public static final Tile ROOF =
      bake(
          128,
          (x, y) -> {
            float row = y * 8 - (float) Math.floor(y * 8);
            return masonry(x, y, 8, 8, 0.03f, 0.3f, 111) * (0.75f + 0.4f * row);
          });

  /** Upright boards. */
  public static final Tile BOARDS =
      bake(
          128,
          (x, y) -> {
            float board = x * 8 - (float) Math.floor(x * 8);
            float gap = board < 0.09f ? 0.35f : 1;
            float tone = 0.8f + 0.4f * Dice.unit((int) (x * 8), 0, 121);
            return gap * tone * (0.85f + 0.3f * fractal(x, y * 0.125f, 32, 2, 122));
          });

  /** Upright ridges of bark or sheet metal. */
  public static final Tile RIDGES =
      bake(
          128,
          (x, y) -> 0.6f + 0.4f * lattice(x, y * 0.2f, 64, 131) + 0.4f * fractal(x, y, 8, 3, 132));

  /** Rows of blurred dashes, as writing looks from too far away to read. */
  public static final Tile WRITING =
      bake(
          128,
          (x, y) -> {
            float line = y * 4 - (float) Math.floor(y * 4);
            boolean ink =
                line > 0.3f && line < 0.75f && lattice(x, ((int) (y * 4)) * 0.25f, 32, 141) > 0.45f;
            return ink ? 0.2f : 1.3f;
          });

  private Tiles() {}

  private interface Pattern {
    float at(float x, float y);
  }

  private static Tile bake(int size, Pattern pattern) {
    float[] values = new float[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        values[y * size + x] = pattern.at((x + 0.5f) / size, (y + 0.5f) / size);
      }
    }
    return new Tile(size, values);
  }

  /** Masonry in running bond; x, y in [0, 1). */
  private static float masonry(
      float x, float y, int columns, int rows, float joint, float spread, int seed) {
    int row = (int) (y * rows);
    float fy = y * rows - row;
    float shifted = x * columns + (row % 2 == 0 ? 0 : 0.5f);
    int column = (int) shifted;
    float fx = shifted - column;
    float tone = 1 - spread / 2 + spread * Dice.unit(column % columns, row, seed);
    float jointX = joint;
    float jointY = joint * rows / columns;
    boolean mortar = fx < jointX || fx > 1 - jointX || fy < jointY || fy > 1 - jointY;
    return mortar ? 0.62f : tone;
  }

  /** Octaves of value noise, 0..1 with mean about one half, repeating over [0, 1). */
  private static float fractal(float x, float y, int cells, int octaves, int seed) {
    float sum = 0;
    float weight = 0;
    float amplitude = 1;
    for (int i = 0; i < octaves; i++) {
      sum += amplitude * lattice(x, y, cells << i, seed + i);
      weight += amplitude;
      amplitude *= 0.55f;
    }
    return sum / weight;
  }

  /** One octave of value noise, 0..1, {@code cells} a side. */
  private static float lattice(float x, float y, int cells, int seed) {
    float px = x * cells;
    float py = y * cells;
    int xi = (int) Math.floor(px);
    int yi = (int) Math.floor(py);
    float fx = smooth(px - xi);
    float fy = smooth(py - yi);
    float top = corner(xi, yi, cells, seed) * (1 - fx) + corner(xi + 1, yi, cells, seed) * fx;
    float bottom =
        corner(xi, yi + 1, cells, seed) * (1 - fx) + corner(xi + 1, yi + 1, cells, seed) * fx;
    return top * (1 - fy) + bottom * fy;
  }

  private static float corner(int x, int y, int cells, int seed) {
    return Dice.unit(Math.floorMod(x, cells), Math.floorMod(y, cells), seed);
  }

  private static float smooth(float t) {
    return t * t * (3 - 2 * t);
  }
}
