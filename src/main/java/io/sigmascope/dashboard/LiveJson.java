package io.sigmascope.dashboard;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.Alert;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.wire.SceneJoin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the page is told of cameras, as JSON. Numbers of 64 bits are texts: JavaScript has 53. */
final class LiveJson {
  private static final int CLASSES_SHOWN = 6;

  private LiveJson() {}

  /**
   * A camera with a frame of its.
   *
   * @param shown the frame
   * @param alerts that stand
   * @param state of the camera, where this process captures it
   */
  static Map<String, Object> camera(
      LiveCamera camera,
      SceneJoin.Scene shown,
      List<Alert> alerts,
      Optional<String> state,
      Instant now) {
    SceneResult result = shown.result();
    Instant captureTime = shown.frame().captureTime();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", shown.frame().camera().value());
    json.put("state", state.orElse(null));
    json.put("frame", FrameLog.key(shown.frame()));
    json.put("sequence", Long.toUnsignedString(shown.frame().sequence()));
    json.put("captureTime", captureTime.toString());
    json.put("ageSeconds", seconds(captureTime, now));
    json.put("silentSeconds", Math.max(0, seconds(camera.seen(), now)));
    boolean isNewest = shown.frame().equals(camera.newest().frame());
    json.put("latencySeconds", isNewest ? Math.max(0, camera.latency().toMillis() / 1000.0) : null);
    json.put("framesPerSecond", camera.framesPerSecond());
    json.put("expectedSeconds", camera.expectedSeconds());
    json.put("width", result.source().width());
    json.put("height", result.source().height());
    json.put("calibrated", result.depth().calibrated());
    json.put("model", Map.of("name", result.model().name(), "version", result.model().version()));
    json.put("classes", classes(result));
    json.put("instanceCount", result.instances().items().size());
    json.put("novelty", result.uncertainty().novelty());
    json.put("uncertainty", uncertainty(result));
    json.put("alerts", alerts.stream().map(LiveJson::alert).toList());
    return json;
  }

  private static double seconds(Instant from, Instant to) {
    return (to.toEpochMilli() - from.toEpochMilli()) / 1000.0;
  }

  private static List<Object> classes(SceneResult result) {
    List<Object> classes = new ArrayList<>();
    result.semantics().classes().stream()
        .limit(CLASSES_SHOWN)
        .forEach(
            share -> classes.add(Map.of("name", share.type().label(), "share", share.share())));
    return classes;
  }

  private static Map<String, Object> uncertainty(SceneResult result) {
    Map<String, Object> tasks = new LinkedHashMap<>();
    for (TaskUncertainty task : result.uncertainty().tasks()) {
      tasks.put(
          task.task().label(),
          Map.of(
              "median", task.spread().p50(),
              "unit", task.unit(),
              "logVariance", task.logVariance()));
    }
    return tasks;
  }

  private static Map<String, Object> alert(Alert alert) {
    return Map.of(
        "kind", alert.kind().label(),
        "since", alert.since().toString(),
        "message", alert.message());
  }

  /** An alert that stands, with its camera. */
  static Map<String, Object> standing(Alert alert) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("camera", alert.camera().value());
    json.putAll(alert(alert));
    return json;
  }

  static Map<String, Object> instance(Instance item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class", item.type().label());
    json.put("score", item.score());
    json.put("track", Long.toUnsignedString(item.track()));
    json.put("left", item.box().left());
    json.put("top", item.box().top());
    json.put("right", item.box().right());
    json.put("bottom", item.box().bottom());
    json.put("metres", item.medianDepthMetres() > 0 ? item.medianDepthMetres() : null);
    return json;
  }

  static Map<String, Object> sample(CameraHistory.Sample sample) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("n", sample.number());
    json.put("time", sample.time().toString());
    sample.median().forEach((task, median) -> json.put(task.label(), median));
    json.put("instances", sample.instances());
    json.put("novelty", sample.novelty());
    return json;
  }

  static Map<String, Object> span(CameraAlerts.Span alert) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", alert.kind().label());
    json.put("since", alert.since().toString());
    json.put("until", alert.until().map(Instant::toString).orElse(null));
    json.put("message", alert.message());
    return json;
  }

  /** Of one camera. */
  static Map<String, Object> activity(Activity window) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("start", window.start().toString());
    json.put("end", window.end().toString());
    json.put("tracks", window.counts().stream().mapToInt(Activity.Count::tracks).sum());
    json.put("nearestMetres", nearestMetres(window));
    json.put("freeRoadShare", window.freeRoadShare());
    return json;
  }

  /** Null where nothing was seen at a known distance, for which a message has 0. */
  static @Nullable Float nearestMetres(Activity window) {
    return window.nearestMetres() > 0 ? window.nearestMetres() : null;
  }

  static Map<String, Object> past(FrameLog.Past frame) {
    return Map.of(
        "frame", frame.key(),
        "sequence", Long.toUnsignedString(frame.sequence()),
        "time", frame.captureTime().toString());
  }

  static Map<String, Object> review(ReviewQueue.Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", entry.key());
    json.put("camera", entry.frame().frame().camera().value());
    json.put("frame", FrameLog.key(entry.frame().frame()));
    json.put("sequence", Long.toUnsignedString(entry.frame().frame().sequence()));
    json.put("time", entry.frame().frame().captureTime().toString());
    json.put("reason", entry.frame().reason().label());
    json.put("score", entry.frame().score());
    return json;
  }
}
