package io.sigmascope.uncertainty;

import java.util.Optional;

/**
 * How frames of the training set spread out in feature space, and how far frames that were held out
 * lie from their middle: Mahalanobis' distance over the root of the channel count. With {@code x =
 * (feature - mean) / deviation} a channel, and the correlation of channels {@code C = L L^T}, it is
 * {@code |L^-1 x| / sqrt(channels)}. What is reported is not the distance but the share of held-out
 * frames that are nearer: no distribution has to be assumed for that.
 *
 * <p>Why correlation? Channels of one layer move together. Frames of a new kind break their pattern
 * more often than their range, and independent channels would not see it. {@link FeatureFit} makes
 * one.
 */
public final class TrainingDistribution {
  private final float[] mean;
  private final float[] deviation;
  private final float[] correlationFactor;
  private final float[] distanceQuantiles;

  /**
   * @param mean a channel; copied
   * @param deviation a channel, positive; copied
   * @param correlationFactor L: rows of a lower triangle with a positive diagonal, one after the
   *     other, {@code n (n + 1) / 2} numbers; empty where channels are independent; copied
   * @param distanceQuantiles distances at equally spaced shares from 0 to 1, ascending, at least
   *     two; copied
   * @throws IllegalArgumentException if they do not fit together
   */
  public TrainingDistribution(
      float[] mean, float[] deviation, float[] correlationFactor, float[] distanceQuantiles) {
    if (mean.length != deviation.length || distanceQuantiles.length < 2) {
      throw new IllegalArgumentException(
          "wanted as many deviations as means and at least 2 quantiles, got "
              + mean.length
              + " means, "
              + deviation.length
              + " deviations, "
              + distanceQuantiles.length
              + " quantiles");
    }
    if (correlationFactor.length != 0 && correlationFactor.length != triangle(mean.length)) {
      throw new IllegalArgumentException(
          "wanted a correlation factor of "
              + triangle(mean.length)
              + " numbers or none, got "
              + correlationFactor.length);
    }
    this.mean = mean.clone();
    this.deviation = deviation.clone();
    this.correlationFactor = correlationFactor.clone();
    this.distanceQuantiles = distanceQuantiles.clone();
  }

  /** How many numbers a lower triangle has. */
  static int triangle(int rows) {
    return rows * (rows + 1) / 2;
  }

  /**
   * A frame's percentile; 0 where the model brings no statistics: nothing is known to be new then.
   */
  public static float noveltyOf(Optional<TrainingDistribution> known, float[] feature) {
    return known.map(distribution -> distribution.percentile(feature)).orElse(0f);
  }

  /** Of each channel. */
  public float[] mean() {
    return mean.clone();
  }

  /** Of each channel. */
  public float[] deviation() {
    return deviation.clone();
  }

  /** Rows of a lower triangle, or empty. */
  public float[] correlationFactor() {
    return correlationFactor.clone();
  }

  /** At equally spaced shares from 0 to 1. */
  public float[] distanceQuantiles() {
    return distanceQuantiles.clone();
  }

  /**
   * The share of frames like those of the training set, held out from it, that lie nearer to the
   * middle than this one.
   *
   * @param feature a channel
   * @return 0..1, interpolated between quantiles; 1 where a feature is not finite
   * @throws IllegalArgumentException if there are more or fewer channels
   */
  public float percentile(float[] feature) {
    return rank((float) distance(feature));
  }

  /**
   * How far a frame lies from the middle: about 1 for frames of the training set, if there were
   * many.
   *
   * @param feature a channel
   * @throws IllegalArgumentException if there are more or fewer channels
   */
  public double distance(float[] feature) {
    if (feature.length != mean.length) {
      throw new IllegalArgumentException(
          "wanted " + mean.length + " features, got " + feature.length);
    }
    double[] whitened = new double[mean.length];
    double sum = 0;
    int at = 0;
    for (int row = 0; row < mean.length; row++) {
      double rest = (feature[row] - mean[row]) / deviation[row];
      if (correlationFactor.length != 0) { // solves L whitened = x from the top
        for (int column = 0; column < row; column++) {
          rest -= correlationFactor[at++] * whitened[column];
        }
        rest /= correlationFactor[at++];
      }
      whitened[row] = rest;
      sum += rest * rest;
    }
    return Math.sqrt(sum / mean.length);
  }

  private float rank(float distance) {
    int last = distanceQuantiles.length - 1;
    if (!(distance < distanceQuantiles[last])) {
      return 1;
    }
    int above = 0;
    while (distanceQuantiles[above] < distance) {
      above++;
    }
    if (above == 0) {
      return 0;
    }
    float low = distanceQuantiles[above - 1];
    float share = (distance - low) / (distanceQuantiles[above] - low);
    return (above - 1 + share) / last;
  }
}
