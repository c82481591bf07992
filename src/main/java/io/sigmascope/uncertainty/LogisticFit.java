package io.sigmascope.uncertainty;

import java.util.List;

/**
 * Logistic regression: the weights under which what came out is likeliest, by Newton's method, and
 * a little pull towards 0, without which events that can be told apart perfectly would have no
 * finite weights.
 */
public final class LogisticFit {
  private static final double PULL = 1e-2;
  private static final int MOST_STEPS = 100;
  private static final double SMALLEST_STEP = 1e-12;

  private LogisticFit() {}

  /**
   * Fits weights w, so that {@code 1 / (1 + exp(-w x))} is how likely an event with features x is.
   *
   * @param features of each event, all of the same length; one that is always 1 gives a bias
   * @param happened whether it did
   * @throws IllegalArgumentException if there are none, or not as many of the one as of the other
   */
  public static double[] fit(List<double[]> features, List<Boolean> happened) {
    if (features.isEmpty() || features.size() != happened.size()) {
      throw new IllegalArgumentException(
          features.size() + " features of " + happened.size() + " events");
    }
    double[] weights = new double[features.get(0).length];
    double loss = loss(features, happened, weights);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] move = newton(features, happened, weights);
      double[] next = weights;
      double nextLoss = Double.POSITIVE_INFINITY;
      double share = 1;
      for (; nextLoss > loss && share > SMALLEST_STEP; share /= 2) {
        next = moved(weights, move, share);
        nextLoss = loss(features, happened, next);
      }
      if (loss - nextLoss < SMALLEST_STEP) {
        break;
      }
      weights = next;
      loss = nextLoss;
    }
    return weights;
  }

  /** How likely an event with these log-odds is, 0..1. */
  public static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] moved(double[] from, double[] by, double share) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] -= share * by[i];
    }
    return to;
  }

  /** Negative logarithm of the likelihood, and the pull. */
  private static double loss(List<double[]> features, List<Boolean> happened, double[] weights) {
    double loss = PULL * dot(weights, weights) / 2;
    for (int k = 0; k < features.size(); k++) {
      double odds = dot(weights, features.get(k));
      double against = happened.get(k) ? -odds : odds;
      loss +=
          against > 0 ? against + Math.log1p(Math.exp(-against)) : Math.log1p(Math.exp(against));
    }
    return loss;
  }

  /** The gradient over the curvature. */
  private static double[] newton(
      List<double[]> features, List<Boolean> happened, double[] weights) {
    int n = weights.length;
    double[] gradient = new double[n];
    double[][] curvature = new double[n][n];
    for (int i = 0; i < n; i++) {
      gradient[i] = PULL * weights[i];
      curvature[i][i] = PULL;
    }
    for (int k = 0; k < features.size(); k++) {
      double[] x = features.get(k);
      double p = probability(dot(weights, x));
      double off = p - (happened.get(k) ? 1 : 0);
      for (int i = 0; i < n; i++) {
        gradient[i] += off * x[i];
        for (int j = 0; j < n; j++) {
          curvature[i][j] += p * (1 - p) * x[i] * x[j];
        }
      }
    }
    return solved(curvature, gradient);
  }

  /** Gauss's elimination; the pull keeps the matrix positive definite, so no pivot is 0. */
  private static double[] solved(double[][] matrix, double[] right) {
    int n = right.length;
    for (int column = 0; column < n; column++) {
      for (int row = column + 1; row < n; row++) {
        double factor = matrix[row][column] / matrix[column][column];
        for (int i = column; i < n; i++) {
          matrix[row][i] -= factor * matrix[column][i];
        }
        right[row] -= factor * right[column];
      }
    }
    double[] solution = new double[n];
    for (int row = n - 1; row >= 0; row--) {
      double rest = right[row];
      for (int i = row + 1; i < n; i++) {
        rest -= matrix[row][i] * solution[i];
      }
      solution[row] = rest / matrix[row][row];
    }
    return solution;
  }
}
