package io.sigmascope.uncertainty;

import java.nio.ByteBuffer;

/**
 * A difference hash of 64 bits: the picture's mean brightness in 8 rows of 9 cells, a bit for each
 * pair of neighbours in a row, set where the right one is brighter. The same picture has the same
 * hash; noise turns only bits whose cells are nearly equal. A camera whose hash does not change is
 * frozen, or looks at a wall.
 *
 * <p>Holds scratch memory: one a thread.
 */
public final class PictureHash {
  private static final int COLUMNS = 9;
  private static final int ROWS = 8;

  private byte[] row = new byte[0];

  /**
   * Hashes a picture.
   *
   * @param rgb {@code height * width * 3} bytes at the offset, rows from the top, R then G then B;
   *     its position stays
   * @param offset of the picture's first byte
   * @param width at least 9
   * @param height at least 8
   */
  public long of(ByteBuffer rgb, int offset, int width, int height) {
    if (row.length < width * 3) {
      row = new byte[width * 3];
    }
    long hash = 0;
    double[] brightness = new double[COLUMNS];
    for (int r = 0; r < ROWS; r++) {
      measure(rgb, offset, width, r * height / ROWS, (r + 1) * height / ROWS, brightness);
      for (int c = 1; c < COLUMNS; c++) {
        hash = hash << 1 | (brightness[c] > brightness[c - 1] ? 1 : 0);
      }
    }
    return hash;
  }

  private void measure(
      ByteBuffer rgb, int offset, int width, int top, int bottom, double[] brightness) {
    long[] sums = new long[COLUMNS];
    for (int y = top; y < bottom; y += 2) { // half the rows give the same means at half the cost
      rgb.get(offset + y * width * 3, row, 0, width * 3);
      for (int c = 0; c < COLUMNS; c++) {
        int sum = 0;
        int end = (c + 1) * width / COLUMNS * 3;
        for (int i = c * width / COLUMNS * 3; i < end; i += 3) {
          // Luma in eighths; integers keep sums exact.
          sum += 2 * (row[i] & 0xFF) + 5 * (row[i + 1] & 0xFF) + (row[i + 2] & 0xFF);
        }
        sums[c] += sum;
      }
    }
    for (int c = 0; c < COLUMNS; c++) {
      int cellWidth = (c + 1) * width / COLUMNS - c * width / COLUMNS;
      brightness[c] = (double) sums[c] / cellWidth;
    }
  }
}
