package io.sigmascope.clustering;

import java.util.Arrays;

/**
 * Pairs two sets so that what the pairs cost together is least: the assignment problem, by shortest
 * augmenting paths with potentials (Kuhn, Naval Research Logistics 1955; Jonker and Volgenant,
 * Computing 1987, without their initialisation). Takes O(rows² (rows + columns)); among equally
 * good answers it always finds the same.
 *
 * <p>Departs from the textbook in that nobody must be paired: a row without a partner costs the
 * ceiling, and pairs that cost as much or more are never made.
 */
public final class Assignment {
  /** Of a row without a partner. */
  public static final int NONE = -1;

  private final double[][] costs;
  private final int columns;
  private final double ceiling;
  private final double[] rowPotential;
  private final double[] columnPotential;

  /** By column, those of the set first, then one a row that stands for having no partner. */
  private final int[] rowOf;

  private final int[] before;
  private final double[] shortest;
  private final boolean[] reached;

  private Assignment(double[][] costs, int columns, double ceiling) {
    this.costs = costs;
    this.columns = columns;
    this.ceiling = ceiling;
    int all = columns + costs.length;
    rowPotential = new double[costs.length];
    columnPotential = new double[all];
    rowOf = new int[all];
    before = new int[all];
    shortest = new double[all];
    reached = new boolean[all];
    Arrays.fill(rowOf, NONE);
  }

  /**
   * Finds the pairs.
   *
   * @param costs by row and column, any numbers or positive infinity
   * @param columns how many there are, also where there is no row
   * @param ceiling what a row without a partner costs, finite
   * @return a column a row, or {@link #NONE}
   * @throws IllegalArgumentException if a row has another length, or the ceiling or a cost is not a
   *     number
   */
  public static int[] of(double[][] costs, int columns, double ceiling) {
    if (!Double.isFinite(ceiling)) {
      throw new IllegalArgumentException("the ceiling must be finite, got " + ceiling);
    }
    for (double[] row : costs) {
      if (row.length != columns) {
        throw new IllegalArgumentException("row of " + row.length + " for " + columns);
      }
      for (double cost : row) {
        if (!(cost > Double.NEGATIVE_INFINITY)) {
          throw new IllegalArgumentException("a pair cannot cost " + cost);
        }
      }
    }
    return new Assignment(costs, columns, ceiling).pairs();
  }

  private int[] pairs() {
    for (int row = 0; row < costs.length; row++) {
      augment(row);
    }
    int[] columnOf = new int[costs.length];
    Arrays.fill(columnOf, NONE);
    for (int column = 0; column < columns; column++) {
      if (rowOf[column] != NONE) {
        columnOf[rowOf[column]] = column;
      }
    }
    return columnOf;
  }

  /** Gives a row a column, moving others on along the cheapest way to one that is free. */
  private void augment(int newcomer) {
    Arrays.fill(shortest, Double.POSITIVE_INFINITY);
    Arrays.fill(reached, false);
    int row = newcomer;
    int from = NONE;
    int nearest = NONE;
    while (row != NONE) {
      int next = NONE;
      for (int column = 0; column < rowOf.length; column++) {
        if (!reached[column]) {
          double way = cost(row, column) - rowPotential[row] - columnPotential[column];
          if (way < shortest[column]) {
            shortest[column] = way;
            before[column] = from;
          }
          if (next == NONE || shortest[column] < shortest[next]) {
            next = column;
          }
        }
      }
      nearest = next;
      settle(newcomer, shortest[nearest]);
      reached[nearest] = true;
      from = nearest;
      row = rowOf[nearest];
    }
    for (int column = nearest; column != NONE; column = before[column]) {
      rowOf[column] = before[column] == NONE ? newcomer : rowOf[before[column]];
    }
  }

  /** Brings the nearest column to distance 0: all that is reached already moves along. */
  private void settle(int newcomer, double distance) {
    rowPotential[newcomer] += distance;
    for (int column = 0; column < rowOf.length; column++) {
      if (reached[column]) {
        rowPotential[rowOf[column]] += distance;
        columnPotential[column] -= distance;
      } else {
        shortest[column] -= distance;
      }
    }
  }

  private double cost(int row, int column) {
    if (column >= columns) {
      return ceiling;
    }
    return costs[row][column] < ceiling ? costs[row][column] : Double.POSITIVE_INFINITY;
  }
}
