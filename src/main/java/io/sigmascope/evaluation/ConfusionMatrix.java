package io.sigmascope.evaluation;

import io.sigmascope.frame.StreetClass;
import java.util.stream.IntStream;

/**
 * Labelled pixels by their true and their predicted class, summed over all pictures. Pixels without
 * a true class do not count, whatever is predicted there.
 *
 * <p>The intersection over union of a class is that of Cityscapes' {@code
 * evalPixelLevelSemanticLabeling}: {@code TP / (TP + FP + FN)}. The mean is over the classes that
 * the truth has; that script also counts, as 0, classes that are only predicted.
 */
public final class ConfusionMatrix {
  private static final int CLASSES = StreetClass.all().size();

  /** The column for predictions that are no class. */
  private static final int NONE = CLASSES;

  private final LabelSpace space;
  private final long[][] pixels = new long[CLASSES][CLASSES + 1];

  /**
   * @param space what predictions count as
   */
  public ConfusionMatrix(LabelSpace space) {
    this.space = space;
  }

  /**
   * Counts a picture's pixels, or any number of them.
   *
   * @param truth trainIds; 19 and above for pixels without a class
   * @param predicted trainIds; 19 and above are errors
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public void add(byte[] truth, byte[] predicted) {
    Lengths.requireSame(truth.length, predicted.length);
    for (int i = 0; i < truth.length; i++) {
      int trueClass = truth[i] & 0xFF;
      if (trueClass < CLASSES) {
        pixels[trueClass][Math.min(NONE, space.of(predicted[i] & 0xFF))]++;
      }
    }
  }

  /** Adds what another one has counted. */
  public void add(ConfusionMatrix other) {
    for (int i = 0; i < CLASSES; i++) {
      for (int j = 0; j <= NONE; j++) {
        pixels[i][j] += other.pixels[i][j];
      }
    }
  }

  /** Whether the truth has pixels of the class. */
  public boolean occurs(int trainId) {
    return inTruth(trainId) > 0;
  }

  /** 0..1; NaN for a class that the truth does not have. */
  public double iou(int trainId) {
    if (!occurs(trainId)) {
      return Double.NaN;
    }
    long predicted = 0;
    for (long[] row : pixels) {
      predicted += row[trainId];
    }
    long right = pixels[trainId][trainId];
    return (double) right / (inTruth(trainId) + predicted - right);
  }

  /** Mean of the intersections over unions of the classes in the truth; NaN if there are none. */
  public double meanIou() {
    return IntStream.range(0, CLASSES)
        .filter(this::occurs)
        .mapToDouble(this::iou)
        .average()
        .orElse(Double.NaN);
  }

  /** Share of labelled pixels that are right; NaN if there are none. */
  public double pixelAccuracy() {
    long all = 0;
    long right = 0;
    for (int i = 0; i < CLASSES; i++) {
      all += inTruth(i);
      right += pixels[i][i];
    }
    return all == 0 ? Double.NaN : (double) right / all;
  }

  private long inTruth(int trainId) {
    long sum = 0;
    for (long count : pixels[trainId]) {
      sum += count;
    }
    return sum;
  }
}
