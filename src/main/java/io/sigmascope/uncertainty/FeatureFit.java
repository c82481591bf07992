package io.sigmascope.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sums up a training set's frame features, and how far held-out frames lie from them. Frames come
 * in groups that weigh the same. Used by one thread.
 *
 * <p>The correlation of channels is shrunk towards none by what Ledoit and Wolf (Journal of
 * Multivariate Analysis 88, 2004) found best for frames that are independent: with few frames the
 * smallest eigenvalues of a sample are far too small, and their directions would decide every
 * distance. Frames of one drive are not independent, so at least {@value #LEAST_SHRINKAGE} is
 * shrunk.
 */
public final class FeatureFit {
  /** Above this many channels they are taken as independent: the triangle would be a large file. */
  public static final int MOST_CORRELATED = 128;

  private static final int QUANTILES = 101;
  private static final double LEAST_SHRINKAGE = 0.01;
  private static final double LEAST_DEVIATION = 1e-3; // of the median one: channels can be dead

  private final int channels;
  private final Map<String, List<float[]>> training = new TreeMap<>();
  private final Map<String, List<float[]>> heldOut = new TreeMap<>();

  /**
   * @param channels of a feature
   */
  public FeatureFit(int channels) {
    this.channels = channels;
  }

  /** Takes a frame that the network learned from; the feature is copied. */
  public void addTraining(String group, float[] feature) {
    training.computeIfAbsent(group, name -> new ArrayList<>()).add(checked(feature));
  }

  /** Takes a frame that it did not learn from; the feature is copied. */
  public void addHeldOut(String group, float[] feature) {
    heldOut.computeIfAbsent(group, name -> new ArrayList<>()).add(checked(feature));
  }

  private float[] checked(float[] feature) {
    if (feature.length != channels) {
      throw new IllegalArgumentException("wanted " + channels + " features, got " + feature.length);
    }
    return feature.clone();
  }

  /** The distribution; empty unless there are two frames of each kind. */
  public Optional<TrainingDistribution> fit() {
    if (count(training) < 2 || count(heldOut) < 2) {
      return Optional.empty();
    }
    List<Weighted> frames = weighted(training);
    double[] mean = new double[channels];
    for (Weighted frame : frames) {
      for (int c = 0; c < channels; c++) {
        mean[c] += frame.weight * frame.feature[c];
      }
    }
    float[] deviation = deviation(frames, mean);
    float[] middle = floats(mean);
    float[] factor =
        channels > MOST_CORRELATED ? new float[0] : correlationFactor(frames, middle, deviation);
    TrainingDistribution unranked =
        new TrainingDistribution(middle, deviation, factor, new float[QUANTILES]);
    return Optional.of(
        new TrainingDistribution(middle, deviation, factor, distanceQuantiles(unranked)));
  }

  private record Weighted(float[] feature, double weight) {}

  /** All frames; weights sum to 1. */
  private static List<Weighted> weighted(Map<String, List<float[]>> groups) {
    List<Weighted> frames = new ArrayList<>();
    for (List<float[]> group : groups.values()) {
      double weight = 1.0 / (groups.size() * group.size());
      group.forEach(feature -> frames.add(new Weighted(feature, weight)));
    }
    return frames;
  }

  private static int count(Map<String, List<float[]>> groups) {
    return groups.values().stream().mapToInt(List::size).sum();
  }

  private float[] deviation(List<Weighted> frames, double[] mean) {
    double[] variance = new double[channels];
    for (Weighted frame : frames) {
      for (int c = 0; c < channels; c++) {
        double off = frame.feature[c] - mean[c];
        variance[c] += frame.weight * off * off;
      }
    }
    float[] deviation = new float[channels];
    for (int c = 0; c < channels; c++) {
      deviation[c] = (float) Math.sqrt(variance[c]);
    }
    float[] sorted = deviation.clone();
    Arrays.sort(sorted);
    float least = (float) Math.max(sorted[channels / 2] * LEAST_DEVIATION, Float.MIN_NORMAL);
    for (int c = 0; c < channels; c++) {
      deviation[c] = Math.max(deviation[c], least);
    }
    return deviation;
  }

  private float[] correlationFactor(List<Weighted> frames, float[] mean, float[] deviation) {
    List<double[]> standardised = new ArrayList<>();
    double[][] correlation = new double[channels][channels];
    for (Weighted frame : frames) {
      double[] x = new double[channels];
      for (int c = 0; c < channels; c++) {
        x[c] = (frame.feature[c] - mean[c]) / deviation[c];
      }
      standardised.add(x);
      for (int row = 0; row < channels; row++) {
        for (int column = 0; column < channels; column++) {
          correlation[row][column] += frame.weight * x[row] * x[column];
        }
      }
    }
    double shrinkage = shrinkage(frames, standardised, correlation);
    for (int row = 0; row < channels; row++) {
      for (int column = 0; column < channels; column++) {
        correlation[row][column] *= 1 - shrinkage;
      }
      correlation[row][row] = 1; // also where a channel is dead
    }
    return cholesky(correlation);
  }

  /**
   * {@code sum w^2 |x x^T - S|^2 / |S - I|^2}: how much of what S differs from no correlation is
   * chance.
   */
  private double shrinkage(
      List<Weighted> frames, List<double[]> standardised, double[][] correlation) {
    double signal = 0;
    double squares = 0;
    for (int row = 0; row < channels; row++) {
      for (int column = 0; column < channels; column++) {
        double value = correlation[row][column];
        double off = row == column ? value - 1 : value;
        signal += off * off;
        squares += value * value;
      }
    }
    double chance = 0;
    for (int i = 0; i < frames.size(); i++) {
      double[] x = standardised.get(i);
      double length = 0;
      double along = 0;
      for (int row = 0; row < channels; row++) {
        double product = 0;
        for (int column = 0; column < channels; column++) {
          product += correlation[row][column] * x[column];
        }
        along += x[row] * product;
        length += x[row] * x[row];
      }
      double weight = frames.get(i).weight;
      chance += weight * weight * (length * length - 2 * along + squares);
    }
    return Math.max(LEAST_SHRINKAGE, signal > chance ? chance / signal : 1);
  }

  /** The lower triangle L of {@code matrix = L L^T}, row by row. */
  private static float[] cholesky(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    float[] packed = new float[TrainingDistribution.triangle(n)];
    int at = 0;
    for (int row = 0; row < n; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = matrix[row][column];
        for (int k = 0; k < column; k++) {
          rest -= lower[row][k] * lower[column][k];
        }
        lower[row][column] = row == column ? Math.sqrt(rest) : rest / lower[column][column];
        packed[at++] = (float) lower[row][column];
      }
    }
    return packed;
  }

  /** Of the weighted held-out frames: the least distance that a share of them does not exceed. */
  private float[] distanceQuantiles(TrainingDistribution distribution) {
    record Ranked(double distance, double weight) {}
    List<Ranked> ranked = new ArrayList<>();
    for (Weighted frame : weighted(heldOut)) {
      ranked.add(new Ranked(distribution.distance(frame.feature), frame.weight));
    }
    ranked.sort((a, b) -> Double.compare(a.distance, b.distance));
    float[] quantiles = new float[QUANTILES];
    int at = 0;
    double below = ranked.get(0).weight;
    for (int q = 0; q < QUANTILES; q++) {
      double share = (double) q / (QUANTILES - 1);
      while (at < ranked.size() - 1 && below < share - 1e-9) {
        below += ranked.get(++at).weight;
      }
      quantiles[q] = (float) ranked.get(at).distance;
    }
    return quantiles;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
