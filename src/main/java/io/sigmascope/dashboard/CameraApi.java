package io.sigmascope.dashboard;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.http.Handler;
import io.sigmascope.http.Reply;
import io.sigmascope.http.Request;
import io.sigmascope.http.Route;
import io.sigmascope.http.Routes;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.SceneJoin;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One camera: {@code GET /api/fleet/ID}; {@code /LAYER} for a picture, where LAYER is {@code
 * image}, {@code depth}, {@code labels}, {@code instances} or {@code uncertainty}, and {@code
 * ?width=} bounds its sides; {@code /at?x=&y=} for the values at a place, in shares of width and
 * height. All of the newest frame, or of that whose key {@code ?frame=} names. {@code /frames} and
 * {@code /history} for the last ten minutes, or what of them came {@code ?after=}; {@code /events}
 * for alerts and for what went on in them.
 *
 * <p>Threads: the web server's.
 */
final class CameraApi implements Routes {
  private static final String ONE = "/api/fleet/{id}";
  private static final Pattern KEY = Pattern.compile("[0-9]{1,10}-[0-9]{1,19}");

  private final LiveFleet fleet;
  private final LiveView.Facts facts;
  private final InstantSource clock;
  private final Supplier<Optional<LiveView.Connection>> connected;

  CameraApi(
      LiveFleet fleet,
      LiveView.Facts facts,
      InstantSource clock,
      Supplier<Optional<LiveView.Connection>> connected) {
    this.fleet = fleet;
    this.facts = facts;
    this.clock = clock;
    this.connected = connected;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(ONE, ofFrame(this::one)),
        new Route(ONE + "/at", ofFrame(this::at)),
        new Route(ONE + "/frames", this::frames),
        new Route(ONE + "/history", this::history),
        new Route(ONE + "/events", this::events),
        new Route(ONE + "/{layer}", ofFrame(CameraApi::layer)));
  }

  /** Answers a request about a frame. */
  @FunctionalInterface
  private interface FrameHandler {
    Reply handle(LiveView.Connection live, SceneJoin.Scene scene, Request request)
        throws TimeoutException, InterruptedException, UndecodableImageException;
  }

  private Handler ofFrame(FrameHandler handler) {
    return request -> {
      Optional<LiveView.Connection> live = connected.get();
      if (live.isEmpty()) {
        return Reply.error(503, "not connected yet");
      }
      Optional<LiveCamera> camera = camera(request);
      if (camera.isEmpty()) {
        return unknown(request);
      }
      Optional<String> key;
      try {
        key = key(request, "frame");
      } catch (IllegalArgumentException e) {
        return Reply.error(400, String.valueOf(e.getMessage()));
      }
      CameraId id = camera.get().newest().frame().camera();
      return live.get()
          .inRoom(
              () -> {
                Optional<SceneJoin.Scene> scene = live.get().scenes().find(id, key);
                return scene.isPresent()
                    ? handler.handle(live.get(), scene.get(), request)
                    : Reply.error(410, "the frame cannot be had from Kafka any more");
              });
    };
  }

  private Reply one(LiveView.Connection live, SceneJoin.Scene scene, Request request) {
    CameraId id = scene.frame().camera();
    Optional<LiveCamera> camera = fleet.camera(id);
    if (camera.isEmpty()) {
      return unknown(request);
    }
    Map<String, Object> json =
        LiveJson.camera(
            camera.get(),
            scene,
            fleet.alerts(id),
            Optional.ofNullable(facts.cameraStates().get(id)),
            clock.instant());
    List<Object> instances = new ArrayList<>();
    scene.result().instances().items().forEach(item -> instances.add(LiveJson.instance(item)));
    json.put("instances", instances);
    return Reply.json(json);
  }

  private static Reply layer(LiveView.Connection live, SceneJoin.Scene scene, Request request)
      throws TimeoutException, InterruptedException {
    return LayerRequest.answer(
        request,
        live.pictures(),
        RecordPosition.of(scene.frame()),
        scene.frame().captureTime(),
        new LayerPictures.Findings() {
          @Override
          public Optional<ScenePlanes> planes() throws UndecodableImageException {
            return Optional.of(live.scenes().planes(scene));
          }

          @Override
          public List<ClassUncertainty> unsure() {
            return scene.result().uncertainty().classes();
          }
        });
  }

  private Reply at(LiveView.Connection live, SceneJoin.Scene scene, Request request)
      throws UndecodableImageException {
    double x;
    double y;
    try {
      x = share(request.query("x"));
      y = share(request.query("y"));
    } catch (IllegalArgumentException e) {
      return Reply.error(400, "x and y must be 0 to 1: shares of width and height");
    }
    return Reply.json(PixelValues.at(scene, live.scenes().planes(scene), x, y));
  }

  private static double share(Optional<String> text) {
    double value = Double.parseDouble(text.orElse("none"));
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("not a share: " + value);
    }
    return value;
  }

  private Reply frames(Request request) {
    Optional<LiveCamera> camera = camera(request);
    if (camera.isEmpty()) {
      return unknown(request);
    }
    try {
      FrameLog.Part part =
          fleet.frames(camera.get().newest().frame().camera(), key(request, "after"));
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("whole", part.whole());
      json.put("oldest", part.oldest().orElse(null));
      json.put("frames", part.frames().stream().map(LiveJson::past).toList());
      return Reply.json(json);
    } catch (IllegalArgumentException e) {
      return Reply.error(400, String.valueOf(e.getMessage()));
    }
  }

  private Reply history(Request request) {
    Optional<LiveCamera> camera = camera(request);
    if (camera.isEmpty()) {
      return unknown(request);
    }
    try {
      Optional<Long> after = request.query("after").map(Long::parseLong);
      CameraHistory.Part part = fleet.history(camera.get().newest().frame().camera(), after);
      return Reply.json(
          Map.of(
              "whole",
              part.whole(),
              "samples",
              part.samples().stream().map(LiveJson::sample).toList()));
    } catch (NumberFormatException e) {
      return Reply.error(400, "after must be the number n of a sample: " + e.getMessage());
    }
  }

  private Reply events(Request request) {
    Optional<LiveCamera> camera = camera(request);
    if (camera.isEmpty()) {
      return unknown(request);
    }
    CameraId id = camera.get().newest().frame().camera();
    return Reply.json(
        Map.of(
            "alerts",
            fleet.alertSpans(id).stream().map(LiveJson::span).toList(),
            "activity",
            fleet.activity(id).stream().map(LiveJson::activity).toList()));
  }

  private static Optional<String> key(Request request, String name) {
    Optional<String> key = request.query(name);
    if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
      throw new IllegalArgumentException(
          name + " must be a frame's key, such as 3-1234: its partition and its offset");
    }
    return key;
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
}
