package io.sigmascope.clustering;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The last steps of any clustering: from cells that belong to a cluster to votes that do. Holds
 * scratch memory: one a thread.
 */
final class Centres {
  private final VoteGrid grid;
  private final float joinPixels;
  private final int maxClusters;

  /** Cluster by cell, for the occupied cells; what a caller fills in. */
  private final int[] clusterOfCell;

  private float[] distances = new float[0];

  Centres(VoteGrid grid, float joinPixels, int maxClusters) {
    this.grid = grid;
    this.joinPixels = joinPixels;
    this.maxClusters = maxClusters;
    this.clusterOfCell = new int[grid.size()];
  }

  int[] clusterOfCell() {
    return clusterOfCell;
  }

  /**
   * Drops small clusters, puts the others in order, lets cells in no cluster join the nearest
   * centre, and hands the votes of the grid to their cell's cluster. A cluster's centre is the mean
   * of its votes before others join.
   *
   * @param count clusters 0..count-1 occur in {@link #clusterOfCell}
   * @param minVotes clusters with fewer are dropped
   */
  Clusters finish(
      int count, int minVotes, float[] votesX, float[] votesY, int n, int[] assignment) {
    int[] sizes = new int[count];
    float[] centreX = new float[count];
    float[] centreY = new float[count];
    sumVotes(votesX, votesY, n, sizes, centreX, centreY);
    int[] kept =
        IntStream.range(0, count)
            .filter(c -> sizes[c] >= Math.max(1, minVotes))
            .boxed()
            .sorted(Comparator.comparingInt((Integer c) -> -sizes[c]).thenComparingInt(c -> c))
            .limit(maxClusters)
            .mapToInt(Integer::intValue)
            .toArray();
    int[] placeOf = new int[count];
    Arrays.fill(placeOf, InstanceClusterer.NOISE);
    float[] x = new float[kept.length];
    float[] y = new float[kept.length];
    for (int place = 0; place < kept.length; place++) {
      placeOf[kept[place]] = place;
      x[place] = centreX[kept[place]];
      y[place] = centreY[kept[place]];
    }
    int[] occupied = grid.occupied();
    for (int i = 0; i < grid.occupiedCount(); i++) {
      int cluster = clusterOfCell[occupied[i]];
      int place = cluster < 0 ? cluster : placeOf[cluster];
      clusterOfCell[occupied[i]] = place < 0 ? nearest(x, y, occupied[i]) : place;
    }
    int[] cells = grid.cells();
    for (int i = 0; i < n; i++) {
      assignment[i] = cells[i] < 0 ? InstanceClusterer.NOISE : clusterOfCell[cells[i]];
    }
    return measured(x, y, votesX, votesY, n, assignment);
  }

  private void sumVotes(
      float[] votesX, float[] votesY, int n, int[] sizes, float[] centreX, float[] centreY) {
    double[] sumX = new double[sizes.length];
    double[] sumY = new double[sizes.length];
    for (int i = 0; i < n; i++) {
      int cell = grid.cells()[i];
      int cluster = cell < 0 ? InstanceClusterer.NOISE : clusterOfCell[cell];
      if (cluster >= 0) {
        sizes[cluster]++;
        sumX[cluster] += votesX[i];
        sumY[cluster] += votesY[i];
      }
    }
    for (int c = 0; c < sizes.length; c++) {
      centreX[c] = (float) (sumX[c] / sizes[c]);
      centreY[c] = (float) (sumY[c] / sizes[c]);
    }
  }

  private int nearest(float[] x, float[] y, int cell) {
    float cellX = grid.middleX(cell);
    float cellY = grid.middleY(cell);
    float best = joinPixels * joinPixels;
    int found = InstanceClusterer.NOISE;
    for (int c = 0; c < x.length; c++) {
      float dx = x[c] - cellX;
      float dy = y[c] - cellY;
      float squared = dx * dx + dy * dy;
      if (squared < best || (squared == best && found < 0)) {
        best = squared;
        found = c;
      }
    }
    return found;
  }

  private Clusters measured(
      float[] x, float[] y, float[] votesX, float[] votesY, int n, int[] assignment) {
    int[] ends = new int[x.length + 1];
    for (int i = 0; i < n; i++) {
      ends[assignment[i] + 1]++; // noise is counted at 0, and ends there
    }
    ends[0] = 0;
    int[] sizes = Arrays.copyOfRange(ends, 1, ends.length);
    for (int c = 1; c < ends.length; c++) {
      ends[c] += ends[c - 1];
    }
    int[] next = ends.clone();
    if (distances.length < n) {
      distances = new float[n];
    }
    for (int i = 0; i < n; i++) {
      int c = assignment[i];
      if (c >= 0) {
        float dx = votesX[i] - x[c];
        float dy = votesY[i] - y[c];
        distances[next[c]++] = (float) Math.sqrt(dx * dx + dy * dy); // hypot is slow
      }
    }
    float[] spread = new float[x.length];
    for (int c = 0; c < spread.length; c++) {
      spread[c] = Selection.median(distances, ends[c], ends[c + 1]);
    }
    return new Clusters(x, y, spread, sizes);
  }
}
