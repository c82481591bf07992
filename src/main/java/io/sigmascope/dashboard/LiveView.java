package io.sigmascope.dashboard;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.TaskUncertainty;
import io.sigmascope.http.Reply;
import io.sigmascope.http.Request;
import io.sigmascope.http.Route;
import io.sigmascope.http.Routes;
import io.sigmascope.image.LayerPainter.Layer;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.KafkaProperties;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What cameras show now: {@code GET /api/fleet}, {@code GET /api/fleet/ID}, and {@code GET
 * /api/fleet/ID/LAYER} for the newest frame as JPEG, where LAYER is {@code image}, {@code depth},
 * {@code labels} or {@code instances}, and {@code ?width=} bounds its sides; {@code GET
 * /api/fleet/ID/at?x=&y=} for the values at a place, in shares of width and height; {@code GET
 * /api/fleet/ID/history} for the last ten minutes.
 *
 * <p>Threads: the web server's ask; the owner's connects and closes.
 */
public final class LiveView implements Routes, AutoCloseable {
  private static final int DEFAULT_WIDTH = 480;
  private static final int MOST_WIDTH = 1920;
  private static final int CLASSES_SHOWN = 6;

  private final LiveFleet fleet = new LiveFleet();
  private final Supplier<Map<String, Object>> system;
  private final InstantSource clock;
  private volatile @Nullable LayerPictures pictures;
  private volatile @Nullable LiveFeed feed;

  /**
   * @param system what is known of the pipeline as a whole; empty where this process knows nothing
   */
  public LiveView(Supplier<Map<String, Object>> system, InstantSource clock) {
    this.system = system;
    this.clock = clock;
  }

  /** Begins to read results; until then there are no cameras. */
  public void connect(KafkaProperties kafka) {
    pictures = new LayerPictures(kafka);
    feed = LiveFeed.start(kafka, fleet);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("/api/fleet", request -> Reply.json(all())),
        new Route("/api/fleet/{id}", this::one),
        new Route("/api/fleet/{id}/at", this::at),
        new Route("/api/fleet/{id}/history", this::history),
        new Route("/api/fleet/{id}/{layer}", this::layer));
  }

  private Map<String, Object> all() {
    Instant now = clock.instant();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", now.toString());
    json.put("system", system.get());
    json.put("cameras", fleet.cameras().stream().map(camera -> summary(camera, now)).toList());
    return json;
  }

  private Reply one(Request request) {
    Optional<LiveCamera> camera = camera(request);
    if (camera.isEmpty()) {
      return unknown(request);
    }
    Map<String, Object> json = summary(camera.get(), clock.instant());
    SceneResult result = camera.get().newest().result();
    List<Object> instances = new ArrayList<>();
    result.instances().items().forEach(item -> instances.add(instance(item)));
    json.put("instances", instances);
    return Reply.json(json);
  }

  private Reply layer(Request request) throws InterruptedException {
    Optional<LiveCamera> camera = camera(request);
    if (camera.isEmpty()) {
      return unknown(request);
    }
    Layer layer;
    int width;
    try {
      layer = Layer.valueOf(request.pathParameter("layer").orElse("").toUpperCase(Locale.ROOT));
      width = request.query("width").map(Integer::parseInt).orElse(DEFAULT_WIDTH);
    } catch (IllegalArgumentException e) {
      return Reply.error(400, "a layer is image, depth, labels or instances; a width is a number");
    }
    if (width < 16 || width > MOST_WIDTH) {
      return Reply.error(400, "a width must be 16 to " + MOST_WIDTH + ", got " + width);
    }
    LayerPictures painting = pictures;
    if (painting == null) {
      return Reply.error(503, "not connected yet");
    }
    try {
      return painting
          .jpeg(camera.get().newest(), layer, width)
          .map(jpeg -> new Reply(200, "image/jpeg", jpeg))
          .orElseGet(() -> Reply.error(410, "the frame's picture cannot be had from Kafka"));
    } catch (TimeoutException e) {
      return Reply.error(503, String.valueOf(e.getMessage()));
    }
  }

  private Reply history(Request request) {
    Optional<LiveCamera> camera = camera(request);
    if (camera.isEmpty()) {
      return unknown(request);
    }
    List<Object> samples = new ArrayList<>();
    for (CameraHistory.Sample sample : fleet.history(camera.get().newest().frame().camera())) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("time", sample.time().toString());
      sample.median().forEach((task, median) -> json.put(task.label(), median));
      json.put("instances", sample.instances());
      json.put("novelty", sample.novelty());
      samples.add(json);
    }
    return Reply.json(Map.of("samples", samples));
  }

  private Reply at(Request request) {
    Optional<LiveCamera> camera = camera(request);
    if (camera.isEmpty()) {
      return unknown(request);
    }
    try {
      double x = share(request.query("x"));
      double y = share(request.query("y"));
      return Reply.json(PixelValues.at(camera.get().newest(), x, y));
    } catch (IllegalArgumentException e) {
      return Reply.error(400, "x and y must be 0 to 1: shares of width and height");
    } catch (UndecodableImageException e) {
      return Reply.error(410, "the frame's results cannot be read: " + e.getMessage());
    }
  }

  private static double share(Optional<String> text) {
    double value = Double.parseDouble(text.orElse("none"));
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("not a share: " + value);
    }
    return value;
  }

  private Optional<LiveCamera> camera(Request request) {
    try {
      return fleet.camera(new CameraId(request.pathParameter("id").orElse("")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Reply unknown(Request request) {
    return Reply.error(
        404, "no results of camera '" + request.pathParameter("id").orElse("") + "'");
  }

  private Map<String, Object> summary(LiveCamera camera, Instant now) {
    SceneResult result = camera.newest().result();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", camera.newest().frame().camera().value());
    json.put("sequence", Long.toString(camera.newest().frame().sequence())); // beyond 2^53
    json.put("captureTime", camera.newest().frame().captureTime().toString());
    json.put(
        "ageSeconds",
        (now.toEpochMilli() - camera.newest().frame().captureTime().toEpochMilli()) / 1000.0);
    json.put("silentSeconds", (now.toEpochMilli() - camera.seen().toEpochMilli()) / 1000.0);
    json.put("latencySeconds", camera.latency().toMillis() / 1000.0);
    json.put("framesPerSecond", camera.framesPerSecond());
    json.put("width", result.source().width());
    json.put("height", result.source().height());
    json.put("calibrated", result.depth().calibrated());
    json.put("model", Map.of("name", result.model().name(), "version", result.model().version()));
    List<Object> classes = new ArrayList<>();
    result.semantics().classes().stream()
        .limit(CLASSES_SHOWN)
        .forEach(
            share -> classes.add(Map.of("name", share.type().label(), "share", share.share())));
    json.put("classes", classes);
    json.put("instanceCount", result.instances().items().size());
    json.put("novelty", result.uncertainty().novelty());
    Map<String, Object> uncertainty = new LinkedHashMap<>();
    for (TaskUncertainty task : result.uncertainty().tasks()) {
      uncertainty.put(
          task.task().label(), Map.of("median", task.spread().p50(), "unit", task.unit()));
    }
    json.put("uncertainty", uncertainty);
    json.put(
        "alerts",
        fleet.alerts(camera.newest().frame().camera()).stream().map(LiveView::alert).toList());
    return json;
  }

  private static Map<String, Object> alert(Alert alert) {
    return Map.of(
        "kind", alert.kind().label(),
        "since", alert.since().toString(),
        "message", alert.message());
  }

  private static Map<String, Object> instance(Instance item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class", item.type().label());
    json.put("score", item.score());
    json.put("track", Long.toString(item.track()));
    json.put("left", item.box().left());
    json.put("top", item.box().top());
    json.put("right", item.box().right());
    json.put("bottom", item.box().bottom());
    json.put("metres", item.medianDepthMetres() > 0 ? item.medianDepthMetres() : null);
    return json;
  }

  @Override
  public void close() {
    LiveFeed reading = feed;
    if (reading != null) {
      reading.close();
    }
    LayerPictures painting = pictures;
    if (painting != null) {
      painting.close();
    }
  }
}
