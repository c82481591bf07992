package io.sigmascope.training;

import io.sigmascope.dataset.Sample;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.training.loss.ClassWeights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often the classes are met in training, and what they should count for.
 *
 * @param shares of the labelled pixels by trainId; all 0 where nothing is labelled
 */
record ClassFrequencies(List<Double> shares) {
  /** Samples of each set that are looked at, evenly spread. */
  private static final int SAMPLES = 150;

  /**
   * ENet (Paszke et al., arXiv 1606.02147) weighs by {@code 1 / log(1.02 + share)}, which lets a
   * rare class count fifteen times as much as a road that covers a third of the pixels. This one
   * keeps it under four times, so that the network's probabilities stay near the frequencies that
   * it has seen.
   */
  private static final double OFFSET = 1.1;

  ClassFrequencies {
    shares = List.copyOf(shares);
  }

  /**
   * Counts labels.
   *
   * @param weights of the sets, as they are mixed
   * @throws IOException if a sample cannot be read
   */
  static ClassFrequencies of(List<SampleSet> sets, List<Double> weights) throws IOException {
    double[] shares = new double[StreetClass.all().size()];
    for (int i = 0; i < sets.size(); i++) {
      double[] ofPixels = count(sets.get(i));
      for (int c = 0; c < shares.length; c++) {
        shares[c] += weights.get(i) * ofPixels[c];
      }
    }
    double all = Arrays.stream(shares).sum();
    List<Double> normalised = new ArrayList<>();
    for (double share : shares) {
      normalised.add(all > 0 ? share / all : 0);
    }
    return new ClassFrequencies(normalised);
  }

  /**
   * Of all pixels and not of those that are labelled: where a laser's points alone have classes,
   * there are few to learn from.
   */
  private static double[] count(SampleSet set) throws IOException {
    double[] counts = new double[StreetClass.all().size()];
    int samples = Math.min(SAMPLES, set.size());
    long pixels = 0;
    for (int i = 0; i < samples; i++) {
      Sample sample = set.load((int) ((long) i * set.size() / samples));
      pixels += (long) sample.image().width() * sample.image().height();
      sample
          .labels()
          .ifPresent(
              labels -> {
                for (byte trainId : labels.trainIds()) {
                  if (Byte.toUnsignedInt(trainId) < counts.length) {
                    counts[trainId]++;
                  }
                }
              });
    }
    for (int c = 0; c < counts.length; c++) {
      counts[c] /= Math.max(1, pixels);
    }
    return counts;
  }

  /**
   * Weights of at most {@code log(1 + OFFSET) / log(OFFSET)} to one, with a mean of 1 over pixels:
   * on the whole, a pixel counts what it did. Classes that are not met have the weight of the
   * rarest that could be.
   */
  ClassWeights mildWeights() {
    double mean = 0;
    double met = 0;
    for (double share : shares) {
      mean += share * weight(share);
      met += share;
    }
    List<Float> weights = new ArrayList<>();
    for (double share : shares) {
      weights.add((float) (met > 0 ? weight(share) / mean : 1));
    }
    return new ClassWeights(weights);
  }

  private static double weight(double share) {
    return 1 / Math.log(OFFSET + share);
  }
}
