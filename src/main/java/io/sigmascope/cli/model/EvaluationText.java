package io.sigmascope.cli.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.evaluation.Reliability;
import io.sigmascope.evaluation.SceneScores;
import io.sigmascope.frame.ModelId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scores as a table for people and as JSON for programs. */
final class EvaluationText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double STEPS = 1e6;

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("mIoU", "mean over the classes in the truth"),
          Map.entry("pixelAccuracy", "share of labelled pixels"),
          Map.entry("ece", "expected calibration error, 15 bins"),
          Map.entry("instanceError", "input pixels, centroid vectors"),
          Map.entry("ap", "instances, overlaps 0.5 to 0.95"),
          Map.entry("ap50", "instances, overlap 0.5"),
          Map.entry("inverseDepthError", "1/m, mean"),
          Map.entry("inverseDepthRmse", "1/m"),
          Map.entry("absRel", "of the true depth, up to 80 m"),
          Map.entry("rmse", "m"),
          Map.entry("delta1", "share within a factor of 1.25"),
          Map.entry("depthCoverage90", "share within the 90 % interval"),
          Map.entry("depthNll", "nats, of inverse depth's Laplace scale"));

  private EvaluationText() {}

  static String table(ModelId model, String dataset, SceneScores scores) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            "model %s %s on %s: %d pictures%n",
            model.name(), model.version(), dataset, scores.images()));
    scores
        .values()
        .forEach(
            (key, value) ->
                table.append(
                    String.format(
                        Locale.ROOT,
                        "%-18s %8.4f  %s%n",
                        key,
                        value,
                        MEANINGS.getOrDefault(key, ""))));
    if (!scores.classIou().isEmpty()) {
      table.append(String.format("%-18s %8s%n", "class", "IoU"));
      scores
          .classIou()
          .forEach(
              (type, iou) ->
                  table.append(String.format(Locale.ROOT, "%-18s %8.4f%n", type.label(), iou)));
    }
    return table.toString();
  }

  static String json(SceneScores scores) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("images", scores.images());
    scores
        .values()
        .forEach(
            (key, value) -> {
              json.put(key, rounded(value));
              if (key.equals("mIoU")) {
                json.put("classIoU", classes(scores));
              }
            });
    List<List<Double>> reliability = reliability(scores);
    if (!reliability.isEmpty()) {
      json.put("reliability", reliability);
    }
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of plain values is always JSON", e);
    }
  }

  private static Map<String, Double> classes(SceneScores scores) {
    Map<String, Double> classes = new LinkedHashMap<>();
    scores.classIou().forEach((type, iou) -> classes.put(type.label(), rounded(iou)));
    return classes;
  }

  /** Of each bin of confidence that has pixels: its mean, the share that is right, its share. */
  private static List<List<Double>> reliability(SceneScores scores) {
    List<Reliability.Bin> bins =
        scores.reliability().stream().filter(bin -> bin.pixels() > 0).toList();
    double pixels = bins.stream().mapToDouble(Reliability.Bin::pixels).sum();
    return bins.stream()
        .map(
            bin ->
                List.of(
                    rounded(bin.meanConfidence()),
                    rounded(bin.accuracy()),
                    rounded(bin.pixels() / pixels)))
        .toList();
  }

  private static double rounded(double value) {
    return Math.round(value * STEPS) / STEPS;
  }
}
