package io.sigmascope.clustering;

import java.util.Arrays;

/**
 * Votes counted in square cells over the picture and a frame of {@code margin} cells around it;
 * beyond that votes are not counted. Around the frame lies another as wide that never holds votes,
 * so that neighbours within the margin can be looked up without a check. Cells are numbered row by
 * row.
 */
final class VoteGrid {
  private final float cellPixels;
  private final int margin;
  private final int columns;
  private final int countedColumns;
  private final int countedRows;
  private final int[] weights;
  private final int[] occupied;
  private int occupiedCount;
  private int[] cells = new int[0];

  /**
   * @param width of the picture, pixels
   * @param height of the picture, pixels
   * @param margin cells, at least 0
   */
  VoteGrid(int width, int height, float cellPixels, int margin) {
    this.cellPixels = cellPixels;
    this.margin = margin;
    this.countedColumns = (int) Math.ceil(width / cellPixels) + 2 * margin;
    this.countedRows = (int) Math.ceil(height / cellPixels) + 2 * margin;
    this.columns = countedColumns + 2 * margin;
    this.weights = new int[columns * (countedRows + 2 * margin)];
    this.occupied = new int[countedColumns * countedRows];
  }

  /** Forgets the last votes and counts these. */
  void count(float[] votesX, float[] votesY, int n) {
    for (int i = 0; i < occupiedCount; i++) {
      weights[occupied[i]] = 0;
    }
    occupiedCount = 0;
    if (cells.length < n) {
      cells = new int[n];
    }
    float perPixel = 1 / cellPixels;
    for (int i = 0; i < n; i++) {
      // Shifted to be positive, where a cast is a floor; NaN fails both comparisons.
      float x = votesX[i] * perPixel + margin;
      float y = votesY[i] * perPixel + margin;
      if (x >= 0 && y >= 0 && x < countedColumns && y < countedRows) {
        int cell = ((int) y + margin) * columns + (int) x + margin;
        cells[i] = cell;
        if (weights[cell]++ == 0) {
          occupied[occupiedCount++] = cell;
        }
      } else {
        cells[i] = InstanceClusterer.NOISE;
      }
    }
    Arrays.sort(occupied, 0, occupiedCount);
  }

  /** How many numbers of cells there are. */
  int size() {
    return weights.length;
  }

  /** How many cells hold votes. */
  int occupiedCount() {
    return occupiedCount;
  }

  /** The cells that hold votes, ascending; {@link #occupiedCount} of them. */
  int[] occupied() {
    return occupied;
  }

  /** Votes by cell. */
  int[] weights() {
    return weights;
  }

  /** The cell of each vote of the last count, or {@link InstanceClusterer#NOISE}. */
  int[] cells() {
    return cells;
  }

  /** How much further the number of the cell is that lies so many columns and rows away. */
  int step(int columnsRight, int rowsDown) {
    return rowsDown * columns + columnsRight;
  }

  /** Column of a cell, 0 at the picture's left edge. */
  int column(int cell) {
    return cell % columns - 2 * margin;
  }

  /** Row of a cell, 0 at the picture's top edge. */
  int row(int cell) {
    return cell / columns - 2 * margin;
  }

  /** Column of the middle of a cell, pixels. */
  float middleX(int cell) {
    return (column(cell) + 0.5f) * cellPixels;
  }

  /** Row of the middle of a cell, pixels. */
  float middleY(int cell) {
    return (row(cell) + 0.5f) * cellPixels;
  }
}
