package io.sigmascope.cli.training;

import io.sigmascope.dataset.Disturbance;
import io.sigmascope.evaluation.RocArea;
import io.sigmascope.evaluation.UncertaintyScores;
import io.sigmascope.frame.ModelId;
import java.util.Arrays;
import java.util.List;

/**
 * What was measured of a model's uncertainty.
 *
 * @param sets that errors were measured on
 * @param day what rendered kinds are compared with
 * @param kinds of pictures that should be newer than rendered day
 * @param undisturbed real pictures; empty where there are none
 * @param disturbed the same pictures, disturbed; empty where there are none
 */
record UncertaintyFindings(
    ModelId model,
    List<Scored> sets,
    Novelties day,
    List<Novelties> kinds,
    List<Novelties> undisturbed,
    List<Disturbed> disturbed) {

  /** Scores of a set that people call by a title. */
  record Scored(String title, String dataset, UncertaintyScores scores) {}

  /**
   * A kind of pictures, and how new and how unsure each is.
   *
   * @param title in words
   * @param source data set or file
   */
  record Novelties(String title, String source, NoveltyPredictor.Values values) {
    double median() {
      float[] sorted = values.novelty().clone();
      Arrays.sort(sorted);
      int half = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** How well novelty tells these from ordinary ones: 1 always, 0.5 as well as chance. */
    double areaOver(Novelties ordinary) {
      return RocArea.of(ordinary.values.novelty(), values.novelty());
    }

    /** The same of the mean entropy, which tells a little of it without a training set. */
    double entropyAreaOver(Novelties ordinary) {
      return RocArea.of(ordinary.values.entropy(), values.entropy());
    }
  }

  /**
   * Pictures disturbed to a strength.
   *
   * @param named whether it is the strength that is spoken of where only one is
   */
  record Disturbed(Disturbance kind, double strength, boolean named, Novelties novelties) {}
}
