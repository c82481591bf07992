package io.sigmascope.cli.stream;

import io.sigmascope.dashboard.Pages;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.http.Reply;
import io.sigmascope.http.Route;
import io.sigmascope.http.Routes;
import io.sigmascope.http.WebServer;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.settings.HttpSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the live page's server that a pipeline in good order never gives, of one camera. Page
 * and server are real.
 *
 * <p>Threads: the web server's ask, the test's changes what they get.
 */
final class MadeAnswers implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] PICTURE =
      JpegEncoder.encode(new RgbImage(32, 16, new byte[32 * 16 * 3]), 80);

  volatile String id = "gate";

  /** How capture finds the camera; null: nobody knows. */
  volatile @Nullable String state;

  /** How late results are, beyond what is usual. */
  volatile Duration late = Duration.ZERO;

  /** Since the newest result. */
  volatile DoubleSupplier silentSeconds = () -> 0.1;

  volatile Function<String, Reply> pictures = layer -> new Reply(200, "image/jpeg", PICTURE);
  volatile Supplier<Reply> fleet = () -> Reply.json(Map.of());
  volatile Supplier<Reply> one = () -> Reply.json(camera(List.of()));
  volatile Supplier<Reply> frames = () -> frames(true, 0, 0, 0);
  volatile Map<String, Object> history = history(IntStream.range(0, 100));
  volatile List<Object> instances = List.of();
  volatile Map<String, Object> events = Map.of("alerts", List.of(), "activity", List.of());

  /** How often the clock of server and camera went on by five seconds: with each {@link #fleet}. */
  private final AtomicInteger ticks = new AtomicInteger();

  private final WebServer server;

  private MadeAnswers() throws IOException {
    Routes api =
        () ->
            List.of(
                new Route("/api/fleet", request -> fleet.get()),
                new Route("/api/fleet/{id}", request -> one.get()),
                new Route("/api/fleet/{id}/frames", request -> frames.get()),
                new Route("/api/fleet/{id}/history", request -> Reply.json(history)),
                new Route("/api/fleet/{id}/events", request -> Reply.json(events)),
                new Route(
                    "/api/fleet/{id}/{layer}",
                    request -> pictures.apply(request.pathParameter("layer").orElseThrow())));
    server = WebServer.start(new HttpSettings("127.0.0.1", 0), List.of(api, new Pages()));
  }

  static MadeAnswers start() throws IOException {
    return new MadeAnswers();
  }

  String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }

  int tick() {
    return ticks.incrementAndGet();
  }

  /** Now, by the clock of server and camera. */
  Instant now() {
    return START.plusSeconds(5L * ticks.get());
  }

  static Map<String, Object> ledger(long captured, long analysed, long inFlight) {
    Map<String, Object> ledger = new LinkedHashMap<>();
    ledger.put("captured", captured);
    ledger.put("analysed", analysed);
    ledger.put("dropped", Map.of());
    ledger.put("deadLettered", Map.of());
    ledger.put("expired", 0);
    ledger.put("inFlight", inFlight);
    ledger.put("waitingInKafka", 0);
    ledger.put("notSent", Map.of());
    return ledger;
  }

  /** What the fleet is from now on: the camera, and alerts of it. */
  void answer(Map<String, Object> ledger, List<Object> alerts) {
    fleet =
        () -> {
          int times = tick();
          Map<String, Object> system = new LinkedHashMap<>();
          if (!ledger.isEmpty()) {
            system.put("ledger", ledger);
            system.put("uptimeSeconds", 5.0 * times);
          }
          List<Object> standing = new ArrayList<>();
          alerts.forEach(
              alert -> {
                Map<String, Object> of = new LinkedHashMap<>(Map.of("camera", id));
                ((Map<?, ?>) alert).forEach((key, value) -> of.put(String.valueOf(key), value));
                standing.add(of);
              });
          return Reply.json(
              Map.of(
                  "time", now().toString(),
                  "system", system,
                  "cameras", List.of(camera(alerts)),
                  "waiting", List.of(),
                  "alerts", standing));
        };
  }

  /** The camera's newest frame. */
  Map<String, Object> camera(List<Object> alerts) {
    int times = ticks.get();
    Map<String, Object> camera = new LinkedHashMap<>();
    camera.put("id", id);
    camera.put("state", state);
    camera.put("frame", "0-" + times);
    camera.put("sequence", Integer.toString(times));
    camera.put("captureTime", now().minus(late).toString());
    camera.put("silentSeconds", silentSeconds.getAsDouble());
    camera.put("latencySeconds", 0.2);
    camera.put("framesPerSecond", 5);
    camera.put("expectedSeconds", 0.2);
    camera.put("width", 32);
    camera.put("height", 16);
    camera.put("calibrated", true);
    camera.put("model", Map.of("name", "street", "version", "0123456789ab"));
    camera.put("classes", List.of(Map.of("name", "road", "share", 0.5)));
    camera.put("instanceCount", instances.size());
    camera.put("instances", instances);
    camera.put("novelty", 0.5);
    camera.put("uncertainty", Map.of());
    camera.put("alerts", alerts);
    return camera;
  }

  /** One that is somewhere in the picture. */
  static Map<String, Object> instance(String type, double score) {
    Map<String, Object> instance = new LinkedHashMap<>();
    instance.put("class", type);
    instance.put("score", score);
    instance.put("track", "7");
    instance.put("left", 2);
    instance.put("top", 4);
    instance.put("right", 20);
    instance.put("bottom", 12);
    instance.put("metres", 9.5);
    return instance;
  }

  /** Samples of some times, in units of two seconds. */
  static Map<String, Object> history(IntStream times) {
    List<Object> samples = new ArrayList<>();
    times.forEach(
        i ->
            samples.add(
                Map.of(
                    "n",
                    i,
                    "time",
                    START.plusSeconds(2L * i).toString(),
                    "semantic",
                    0.2,
                    "instances",
                    3,
                    "novelty",
                    0.5)));
    return Map.of("whole", true, "samples", samples);
  }

  /** Frames that one can go back to, a second apart. */
  static Reply frames(boolean whole, int oldest, int from, int to) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("whole", whole);
    json.put("oldest", to == 0 ? null : "0-" + oldest);
    json.put(
        "frames",
        IntStream.range(from, to)
            .mapToObj(
                i ->
                    Map.of(
                        "frame",
                        "0-" + i,
                        "sequence",
                        Integer.toString(i),
                        "time",
                        START.plusSeconds(i).toString()))
            .toList());
    return Reply.json(json);
  }

  static Map<String, Object> pastAlert(String kind, int begin, int end, String message) {
    return Map.of(
        "kind",
        kind,
        "since",
        START.plusSeconds(begin).toString(),
        "until",
        START.plusSeconds(end).toString(),
        "message",
        message);
  }

  static Map<String, Object> window(int second, int tracks) {
    return Map.of(
        "start",
        START.plusSeconds(second).toString(),
        "end",
        START.plusSeconds(second + 60).toString(),
        "tracks",
        tracks,
        "nearestMetres",
        12.5,
        "freeRoadShare",
        0.3);
  }
}
