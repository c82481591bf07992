package io.sigmascope.cli.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.wire.SceneJoin;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A scene as a line for people, or as a JSON object for programs. */
final class SceneText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CLASSES_IN_A_LINE = 4;

  private SceneText() {}

  /** Camera, sequence, age, and what was found, most of it first. */
  static String line(SceneJoin.Scene scene, Instant now) {
    FrameRef frame = scene.frame();
    SceneResult result = scene.result();
    String classes =
        result.semantics().classes().stream()
            .limit(CLASSES_IN_A_LINE)
            .map(c -> c.type().label() + " " + Math.round(c.share() * 100) + "%")
            .collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT,
        "%s #%d  age %.2f s  | %s | %s | entropy %.2f nat",
        frame.camera(),
        frame.unsignedSequence(),
        Duration.between(frame.captureTime(), now).toMillis() / 1000.0,
        classes,
        instances(result.instances().items()),
        medianOf(result, Task.SEMANTIC));
  }

  private static String instances(List<Instance> items) {
    if (items.isEmpty()) {
      return "no instances";
    }
    Map<String, Integer> counts = new TreeMap<>();
    items.forEach(item -> counts.merge(item.type().label(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey())
        .collect(Collectors.joining(", "));
  }

  private static float medianOf(SceneResult result, Task task) {
    return result.uncertainty().tasks().stream()
        .filter(t -> t.task() == task)
        .map(t -> t.spread().p50())
        .findFirst()
        .orElse(Float.NaN);
  }

  /**
   * One object without its planes: those are in the topics, and in pictures with {@code --save}.
   */
  static String json(SceneJoin.Scene scene) {
    FrameRef frame = scene.frame();
    SceneResult result = scene.result();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("camera", frame.camera().value());
    json.put("sequence", frame.unsignedSequence());
    json.put("captureTime", frame.captureTime().toString());
    json.put("topic", frame.topic());
    json.put("partition", frame.partition());
    json.put("offset", frame.offset());
    json.put(
        "source", Map.of("width", result.source().width(), "height", result.source().height()));
    json.put("model", Map.of("name", result.model().name(), "version", result.model().version()));
    json.put("calibrated", result.depth().calibrated());
    json.put("inverseDepth", spread(result.depth().spread()));
    json.put(
        "classes",
        result.semantics().classes().stream()
            .map(
                c ->
                    ordered(
                        "name", c.type().label(),
                        "share", c.share(),
                        "meanConfidence", c.meanConfidence()))
            .toList());
    json.put("instances", result.instances().items().stream().map(SceneText::instance).toList());
    json.put(
        "uncertainty",
        result.uncertainty().tasks().stream()
            .collect(
                Collectors.toMap(
                    t -> t.task().label(), SceneText::task, (a, b) -> b, LinkedHashMap::new)));
    json.put("novelty", result.uncertainty().novelty());
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of plain values is always JSON", e);
    }
  }

  private static Map<String, Object> instance(Instance item) {
    return ordered(
        "id", item.id(),
        "name", item.type().label(),
        "score", item.score(),
        "box",
            List.of(item.box().left(), item.box().top(), item.box().right(), item.box().bottom()),
        "centroid", List.of(item.centroidX(), item.centroidY()),
        "pixels", item.pixels(),
        "medianDepthMetres", item.medianDepthMetres(),
        "voteSpreadPixels", item.voteSpreadPixels());
  }

  private static Map<String, Object> task(TaskUncertainty task) {
    return ordered(
        "unit", task.unit(), "logVariance", task.logVariance(), "spread", spread(task.spread()));
  }

  private static Map<String, Object> spread(Spread spread) {
    return ordered(
        "mean", spread.mean(),
        "p05", spread.p05(),
        "p50", spread.p50(),
        "p95", spread.p95(),
        "p99", spread.p99());
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
