package io.sigmascope.training.calibration;

import io.sigmascope.uncertainty.TrainingDistribution;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was fitted, and how well it fits.
 *
 * @param temperature of class logits
 * @param centroidScaleFactor of the centroid's scale
 * @param depthScaleFactor of the depth's scale
 * @param likelihoodBefore mean negative log-likelihood of true classes at temperature 1, nats
 * @param likelihoodAfter the same at the temperature
 * @param centroidCoverage share of true centroids within the interval, by the kind of data
 * @param depthCoverage share of true inverse depths within the interval, by the kind of data
 * @param novelty absent where there were too few frames
 */
public record Calibrated(
    double temperature,
    double centroidScaleFactor,
    double depthScaleFactor,
    double likelihoodBefore,
    double likelihoodAfter,
    Map<String, Double> centroidCoverage,
    Map<String, Double> depthCoverage,
    Optional<TrainingDistribution> novelty) {

  /** In a line, for people. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "temperature %.3f (negative log-likelihood %.4f, was %.4f), "
            + "depth scale x%.3f (%s), centroid scale x%.3f (%s), novelty %s",
        temperature,
        likelihoodAfter,
        likelihoodBefore,
        depthScaleFactor,
        percent(depthCoverage),
        centroidScaleFactor,
        percent(centroidCoverage),
        novelty.isPresent() ? "known" : "not known: too few frames");
  }

  private static String percent(Map<String, Double> coverage) {
    if (coverage.isEmpty()) {
      return "no labels";
    }
    return coverage.entrySet().stream()
        .map(
            kind ->
                String.format(Locale.ROOT, "%.1f %% of %s", 100 * kind.getValue(), kind.getKey()))
        .collect(Collectors.joining(", ", "its 90 % interval holds ", ""));
  }
}
