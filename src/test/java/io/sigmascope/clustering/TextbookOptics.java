package io.sigmascope.clustering;

import java.util.Arrays;

/**
 * OPTICS as its paper writes it, over points, in quadratic time; the oracle. Ties: the point of
 * lowest index first.
 */
final class TextbookOptics {
  final int[] order;
  final double[] reachability;
  final double[] coreDistances;
  private final double[] x;
  private final double[] y;
  private final double radius;
  private final int minPoints;

  TextbookOptics(double[] x, double[] y, double radius, int minPoints) {
    this.x = x;
    this.y = y;
    this.radius = radius;
    this.minPoints = minPoints;
    int n = x.length;
    order = new int[n];
    reachability = new double[n];
    coreDistances = new double[n];
    Arrays.fill(reachability, Double.POSITIVE_INFINITY);
    boolean[] processed = new boolean[n];
    boolean[] seed = new boolean[n];
    for (int place = 0; place < n; place++) {
      int next = next(processed, seed);
      processed[next] = true;
      order[place] = next;
      coreDistances[next] = coreDistance(next);
      if (!Double.isInfinite(coreDistances[next])) {
        for (int o = 0; o < n; o++) {
          if (!processed[o] && distance(next, o) <= radius) {
            double reach = Math.max(coreDistances[next], distance(next, o));
            reachability[o] = Math.min(reachability[o], reach);
            seed[o] = true;
          }
        }
      }
    }
  }

  private int next(boolean[] processed, boolean[] seed) {
    int best = -1;
    int first = -1;
    for (int i = 0; i < processed.length; i++) {
      if (processed[i]) {
        continue;
      }
      first = first < 0 ? i : first;
      if (seed[i] && (best < 0 || reachability[i] < reachability[best])) {
        best = i;
      }
    }
    return best < 0 ? first : best;
  }

  private double coreDistance(int p) {
    double[] near = new double[x.length];
    for (int o = 0; o < near.length; o++) {
      near[o] = distance(p, o);
    }
    Arrays.sort(near);
    boolean core = near.length >= minPoints && near[minPoints - 1] <= radius;
    return core ? near[minPoints - 1] : Double.POSITIVE_INFINITY;
  }

  double distance(int a, int b) {
    return Math.sqrt((x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]));
  }
}
