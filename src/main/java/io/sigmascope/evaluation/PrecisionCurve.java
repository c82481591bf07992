package io.sigmascope.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A class's true instances and predictions, over all pictures. */
final class PrecisionCurve {
  private final List<Prediction> predictions = new ArrayList<>();
  private int truths;

  /**
   * A predicted instance.
   *
   * @param bestOverlap largest intersection over union with a true region of its class
   * @param bestMustBeFound whether that region is one that must be found
   * @param ignoredShare of its pixels, those that lie where nothing is judged
   */
  record Prediction(float score, double bestOverlap, boolean bestMustBeFound, double ignoredShare) {
    boolean matches(double overlap) {
      return bestOverlap > overlap;
    }

    boolean counts(double overlap) {
      return matches(overlap) ? bestMustBeFound : ignoredShare <= overlap;
    }
  }

  /** An instance that must be found. */
  void addTruth() {
    truths++;
  }

  void add(Prediction prediction) {
    predictions.add(prediction);
  }

  boolean hasTruth() {
    return truths > 0;
  }

  /**
   * Area under precision over recall, by trapezoids between the points that the distinct scores
   * give; at recall 0, precision is 1.
   *
   * @param overlap from a half up
   */
  double averagePrecision(double overlap) {
    List<Prediction> counting =
        predictions.stream()
            .filter(prediction -> prediction.counts(overlap))
            .sorted(Comparator.comparing(Prediction::score).reversed())
            .toList();
    double area = 0;
    double lastRecall = 0;
    double lastPrecision = 1;
    int right = 0;
    for (int i = 0; i < counting.size(); i++) {
      right += counting.get(i).matches(overlap) ? 1 : 0;
      boolean scoreGoesOn =
          i + 1 < counting.size() && counting.get(i + 1).score() == counting.get(i).score();
      if (!scoreGoesOn) {
        double precision = (double) right / (i + 1);
        double recall = (double) right / truths;
        area += (recall - lastRecall) * (precision + lastPrecision) / 2;
        lastRecall = recall;
        lastPrecision = precision;
      }
    }
    return area;
  }
}
