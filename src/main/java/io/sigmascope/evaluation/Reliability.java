package io.sigmascope.evaluation;

import io.sigmascope.frame.StreetClass;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether pixels are right as often as their confidence says: 15 equal bins of confidence, {@code
 * (k/15, (k+1)/15]}, over all labelled pixels. The expected calibration error is that of Guo et
 * al., ICML 2017: the mean over pixels of {@code |accuracy - mean confidence|} of their bin.
 */
public final class Reliability {
  /** How many bins there are. */
  public static final int BINS = 15;

  private static final int CLASSES = StreetClass.all().size();

  private final LabelSpace space;
  private final long[] counts = new long[BINS];
  private final long[] right = new long[BINS];
  private final double[] confidences = new double[BINS];

  /**
   * The pixels whose confidence is in a range.
   *
   * @param from exclusive
   * @param to inclusive
   * @param accuracy share that is right; NaN for no pixels
   * @param meanConfidence NaN for no pixels
   */
  public record Bin(double from, double to, long pixels, double accuracy, double meanConfidence) {}

  /**
   * @param space what predictions count as
   */
  public Reliability(LabelSpace space) {
    this.space = space;
  }

  /**
   * Counts a picture's pixels, or any number of them.
   *
   * @param truth trainIds; 19 and above for pixels without a class
   * @param predicted trainIds
   * @param confidence probability of the predicted class, 0..1
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public void add(byte[] truth, byte[] predicted, float[] confidence) {
    Lengths.requireSame(truth.length, predicted.length, confidence.length);
    for (int i = 0; i < truth.length; i++) {
      int trueClass = truth[i] & 0xFF;
      if (trueClass < CLASSES) {
        int bin = binOf(confidence[i]);
        counts[bin]++;
        confidences[bin] += confidence[i];
        if (space.of(predicted[i] & 0xFF) == trueClass) {
          right[bin]++;
        }
      }
    }
  }

  private static int binOf(float confidence) {
    int bin = (int) Math.ceil((double) confidence * BINS) - 1;
    return Math.max(0, Math.min(BINS - 1, bin));
  }

  /** Expected calibration error, 0..1; NaN if there are no pixels. */
  public double expectedCalibrationError() {
    long pixels = 0;
    double gaps = 0;
    for (int i = 0; i < BINS; i++) {
      pixels += counts[i];
      gaps += Math.abs(right[i] - confidences[i]); // a bin's gap times its pixels
    }
    return pixels == 0 ? Double.NaN : gaps / pixels;
  }

  /** All bins, least confident first. */
  public List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      double n = counts[i];
      bins.add(
          new Bin(
              (double) i / BINS,
              (double) (i + 1) / BINS,
              counts[i],
              n == 0 ? Double.NaN : right[i] / n,
              n == 0 ? Double.NaN : confidences[i] / n));
    }
    return bins;
  }
}
