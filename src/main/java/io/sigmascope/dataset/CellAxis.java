package io.sigmascope.dataset;

/**
 * Along one axis, the source pixels of each cell of the answers' grid.
 *
 * <p>Lengths are continuous: pixel {@code i} covers {@code i} to {@code i + 1}.
 */
final class CellAxis {
  /** Where a cell's middle lies beyond the picture. */
  static final int OUTSIDE = -1;

  private final int[] middle;
  private final int[] first;
  private final int[] end;

  /**
   * @param start first source pixel of the window; may be negative
   * @param length source pixels of the window
   * @param cells how many cells the window is divided into
   * @param limit source pixels of the picture
   */
  CellAxis(int start, int length, int cells, int limit, boolean mirrored) {
    middle = new int[cells];
    first = new int[cells];
    end = new int[cells];
    double perCell = (double) length / cells;
    for (int i = 0; i < cells; i++) {
      int cell = mirrored ? cells - 1 - i : i;
      int at = (int) Math.floor(start + (cell + 0.5) * perCell);
      middle[i] = at >= 0 && at < limit ? at : OUTSIDE;
      first[i] = Math.max(0, centreFrom(start + cell * perCell));
      end[i] = Math.min(limit, centreFrom(start + (cell + 1) * perCell));
      if (first[i] >= end[i] && middle[i] != OUTSIDE) { // finer than the source
        first[i] = middle[i];
        end[i] = middle[i] + 1;
      }
    }
  }

  /** The first pixel with its centre at the position or behind it. */
  private static int centreFrom(double position) {
    return (int) Math.ceil(position - 0.5);
  }

  int cells() {
    return middle.length;
  }

  /** The pixel in a cell's middle, or {@link #OUTSIDE}. */
  int middle(int cell) {
    return middle[cell];
  }

  /** The first pixel whose centre lies in a cell; the middle one, if there is none. */
  int first(int cell) {
    return first[cell];
  }

  /** Behind the last such pixel. */
  int end(int cell) {
    return end[cell];
  }
}
