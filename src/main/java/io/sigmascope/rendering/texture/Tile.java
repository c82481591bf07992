package io.sigmascope.rendering.texture;

/**
 * A square of brightness factors with mean 1 that repeats in both directions, with its halved
 * versions, so that a distant surface gets the average of what it covers and does not shimmer.
 */
public final class Tile {
  private final int size;
  private final float[][] levels;

  /**
   * @param size side in texels, a power of two
   * @param values {@code size * size} values; scaled to mean 1
   */
  Tile(int size, float[] values) {
    this.size = size;
    int count = Integer.numberOfTrailingZeros(size) + 1;
    levels = new float[count][];
    levels[0] = withMeanOne(values);
    for (int level = 1; level < count; level++) {
      levels[level] = halved(levels[level - 1], size >> (level - 1));
    }
  }

  private static float[] withMeanOne(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    float factor = (float) (values.length / sum);
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = values[i] * factor;
    }
    return scaled;
  }

  private static float[] halved(float[] from, int side) {
    int half = side / 2;
    float[] to = new float[half * half];
    for (int y = 0; y < half; y++) {
      for (int x = 0; x < half; x++) {
        int at = 2 * y * side + 2 * x;
        to[y * half + x] = (from[at] + from[at + 1] + from[at + side] + from[at + side + 1]) / 4;
      }
    }
    return to;
  }

  /**
   * The factor at a place, interpolated between texels.
   *
   * @param u in repeats of the tile
   * @param v in repeats of the tile
   * @param footprint how many repeats the asking pixel covers
   */
  public float at(float u, float v, float footprint) {
    int exponent = Math.getExponent(footprint * size);
    int level = exponent < 0 ? 0 : Math.min(exponent, levels.length - 1);
    float[] texels = levels[level];
    int side = size >> level;
    float x = u * side - 0.5f;
    float y = v * side - 0.5f;
    int xi = floor(x);
    int yi = floor(y);
    float fx = x - xi;
    float fy = y - yi;
    int mask = side - 1;
    int x0 = xi & mask;
    int x1 = (xi + 1) & mask;
    int row0 = (yi & mask) * side;
    int row1 = ((yi + 1) & mask) * side;
    float top = texels[row0 + x0] + (texels[row0 + x1] - texels[row0 + x0]) * fx;
    float bottom = texels[row1 + x0] + (texels[row1 + x1] - texels[row1 + x0]) * fx;
    return top + (bottom - top) * fy;
  }

  /** The factor of the nearest texel: for masks, which interpolate nothing. */
  public float nearest(float u, float v, float footprint) {
    int exponent = Math.getExponent(footprint * size);
    int level = exponent < 0 ? 0 : Math.min(exponent, levels.length - 1);
    int side = size >> level;
    int mask = side - 1;
    return levels[level][(floor(v * side) & mask) * side + (floor(u * side) & mask)];
  }

  private static int floor(float value) {
    int truncated = (int) value;
    return value < truncated ? truncated - 1 : truncated;
  }
}
