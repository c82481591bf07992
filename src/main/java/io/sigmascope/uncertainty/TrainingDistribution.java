package io.sigmascope.uncertainty;

import java.util.Optional;

/**
 * How frames of the training set spread out in feature space: independent normal distributions a
 * channel, and how far frames that were held out lie from their middle. The distance is the root of
 * the mean over channels of {@code ((feature - mean) / deviation)^2}: Mahalanobis' with a diagonal
 * covariance, over the root of the channel count.
 *
 * <p>Why diagonal? A full covariance of 128 channels needs more frames than a small training set
 * has, and the percentile, not the distance, is what is reported.
 */
public final class TrainingDistribution {
  private final float[] mean;
  private final float[] deviation;
  private final float[] distanceQuantiles;

  /**
   * @param mean a channel; copied
   * @param deviation a channel, positive; copied
   * @param distanceQuantiles distances at equally spaced shares from 0 to 1, ascending, at least
   *     two; copied
   * @throws IllegalArgumentException if they do not fit together
   */
  public TrainingDistribution(float[] mean, float[] deviation, float[] distanceQuantiles) {
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
    this.mean = mean.clone();
    this.deviation = deviation.clone();
    this.distanceQuantiles = distanceQuantiles.clone();
  }

  /**
   * A frame's percentile; 0 where the model brings no statistics: nothing is known to be new then.
   */
  public static float noveltyOf(Optional<TrainingDistribution> known, float[] feature) {
    return known.map(distribution -> distribution.percentile(feature)).orElse(0f);
  }

  /**
   * The share of training frames that lie nearer to the middle than this one.
   *
   * @param feature a channel
   * @return 0..1, interpolated between quantiles; 1 where a feature is not finite
   * @throws IllegalArgumentException if there are more or fewer channels
   */
  public float percentile(float[] feature) {
    if (feature.length != mean.length) {
      throw new IllegalArgumentException(
          "wanted " + mean.length + " features, got " + feature.length);
    }
    double sum = 0;
    for (int c = 0; c < mean.length; c++) {
      double off = (feature[c] - mean[c]) / deviation[c];
      sum += off * off;
    }
    return rank((float) Math.sqrt(sum / mean.length));
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
