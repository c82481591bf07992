package io.sigmascope.clustering;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The cells within a radius of a cell, itself included, nearest first. Distances between cells take
 * few values, so each has a level: the place of its square among the squares that occur.
 *
 * @param steps from the cell's number to the neighbour's
 * @param levels of the neighbour's distance, not decreasing
 * @param levelPixels distance that a level stands for, ascending, the first 0
 */
@SuppressWarnings("ArrayRecordComponent") // lookup tables: compared nowhere
record Disc(int[] steps, int[] levels, float[] levelPixels) {

  /**
   * @param radius cells; distances up to and including it belong
   */
  static Disc of(VoteGrid grid, int radius, float cellPixels) {
    int side = 2 * radius + 1;
    int[] offsets =
        IntStream.range(0, side * side)
            .filter(i -> squared(i, radius) <= radius * radius)
            .boxed()
            .sorted((a, b) -> Integer.compare(squared(a, radius), squared(b, radius)))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] squares = Arrays.stream(offsets).map(i -> squared(i, radius)).toArray();
    int[] distinct = Arrays.stream(squares).distinct().toArray();
    int[] steps =
        Arrays.stream(offsets).map(i -> grid.step(i % side - radius, i / side - radius)).toArray();
    int[] levels = Arrays.stream(squares).map(s -> Arrays.binarySearch(distinct, s)).toArray();
    float[] pixels = new float[distinct.length];
    for (int level = 0; level < pixels.length; level++) {
      pixels[level] = (float) Math.sqrt(distinct[level]) * cellPixels;
    }
    return new Disc(steps, levels, pixels);
  }

  private static int squared(int offset, int radius) {
    int side = 2 * radius + 1;
    int dx = offset % side - radius;
    int dy = offset / side - radius;
    return dx * dx + dy * dy;
  }
}
