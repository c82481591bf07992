package io.sigmascope.dashboard;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.CameraId;
import io.sigmascope.http.Reply;
import io.sigmascope.http.Request;
import io.sigmascope.http.Route;
import io.sigmascope.http.Routes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /api/activity}: the newest window of the fleet and of every camera; {@code ?camera=ID}
 * for one camera alone.
 *
 * <p>Threads: those of the web server; all state is the supplier's.
 */
public final class ActivityApi implements Routes {
  private static final String PATH = "/api/activity";

  private final Supplier<Optional<List<Activity>>> latest;

  /**
   * @param latest of fleet and cameras; empty while they are not known
   */
  public ActivityApi(Supplier<Optional<List<Activity>>> latest) {
    this.latest = latest;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route(PATH, this::answer));
  }

  private Reply answer(Request request) {
    Optional<List<Activity>> known = latest.get();
    if (known.isEmpty()) {
      return Reply.error(503, "activity is not known yet: its topology is starting");
    }
    Optional<String> camera = request.query("camera");
    if (camera.isPresent()) {
      return known.get().stream()
          .filter(of -> of.camera().map(CameraId::value).equals(camera))
          .findFirst()
          .map(of -> Reply.json(json(of)))
          .orElseGet(() -> Reply.error(404, "no activity of camera '" + camera.get() + "'"));
    }
    Map<String, Object> fleet = new LinkedHashMap<>();
    List<Object> cameras = new ArrayList<>();
    for (Activity of : known.get()) {
      if (of.camera().isPresent()) {
        cameras.add(json(of));
      } else {
        fleet.putAll(json(of));
      }
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("fleet", fleet.isEmpty() ? null : fleet);
    answer.put("cameras", cameras);
    return Reply.json(answer);
  }

  private static Map<String, Object> json(Activity activity) {
    Map<String, Object> json = new LinkedHashMap<>();
    activity.camera().ifPresent(camera -> json.put("camera", camera.value()));
    json.put("start", activity.start().toString());
    json.put("end", activity.end().toString());
    json.put("frames", activity.frames());
    json.put("counts", activity.counts().stream().map(ActivityApi::json).toList());
    json.put("nearestMetres", LiveJson.nearestMetres(activity));
    json.put("freeRoadShare", activity.freeRoadShare());
    return json;
  }

  private static Map<String, Object> json(Activity.Count count) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", count.type().label());
    json.put("trainId", count.type().trainId());
    json.put("meanPerFrame", count.meanPerFrame());
    json.put("maxPerFrame", count.maxPerFrame());
    json.put("tracks", count.tracks());
    return json;
  }
}
