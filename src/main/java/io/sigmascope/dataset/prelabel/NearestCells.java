package io.sigmascope.dataset.prelabel;

import io.sigmascope.frame.PixelSize;

/** Brings a plane to the size of its picture: each pixel takes the cell that its middle is in. */
final class NearestCells {
  private final int cellsAcross;
  private final int[] columns;
  private final int[] rows;

  NearestCells(PixelSize plane, PixelSize picture) {
    cellsAcross = plane.width();
    columns = axis(plane.width(), picture.width());
    rows = axis(plane.height(), picture.height());
  }

  private static int[] axis(int cells, int pixels) {
    int[] nearest = new int[pixels];
    for (int i = 0; i < pixels; i++) {
      nearest[i] = (int) ((2L * i + 1) * cells / (2L * pixels));
    }
    return nearest;
  }

  byte[] of(byte[] cells) {
    byte[] pixels = new byte[Math.multiplyExact(columns.length, rows.length)];
    int i = 0;
    for (int row : rows) {
      for (int column : columns) {
        pixels[i++] = cells[row * cellsAcross + column];
      }
    }
    return pixels;
  }

  short[] of(short[] cells) {
    short[] pixels = new short[Math.multiplyExact(columns.length, rows.length)];
    int i = 0;
    for (int row : rows) {
      for (int column : columns) {
        pixels[i++] = cells[row * cellsAcross + column];
      }
    }
    return pixels;
  }
}
