package io.sigmascope.dashboard;

import io.sigmascope.frame.CameraId;
import io.sigmascope.http.Handler;
import io.sigmascope.http.Method;
import io.sigmascope.http.Reply;
import io.sigmascope.http.Request;
import io.sigmascope.http.Route;
import io.sigmascope.http.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code GET /api/cameras}, and {@code GET}, {@code PUT} and {@code DELETE /api/cameras/ID}: the
 * cameras of a capture process, while it runs.
 *
 * <p>Threads: those of the web server; all state is the control's.
 */
public final class CamerasApi implements Routes {
  private static final String ALL = "/api/cameras";
  private static final String ONE = ALL + "/{id}";

  private final CameraControl control;

  public CamerasApi(CameraControl control) {
    this.control = control;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(ALL, request -> all()),
        new Route(ONE, ofCamera((id, request) -> one(id, 200))),
        new Route(Method.PUT, ONE, ofCamera(this::put)),
        new Route(Method.DELETE, ONE, ofCamera((id, request) -> delete(id))));
  }

  /** Answers a request about one camera. */
  @FunctionalInterface
  private interface CameraHandler {
    Reply handle(CameraId id, Request request);
  }

  private static Handler ofCamera(CameraHandler handler) {
    return request -> {
      CameraId id;
      try {
        id = new CameraId(request.pathParameter("id").orElse(""));
      } catch (IllegalArgumentException e) {
        return Reply.error(400, String.valueOf(e.getMessage()));
      }
      return handler.handle(id, request);
    };
  }

  private Reply all() {
    return Reply.json(Map.of("cameras", control.cameras().stream().map(CamerasApi::json).toList()));
  }

  private Reply one(CameraId id, int status) {
    return find(id).map(found -> Reply.json(status, json(found))).orElseGet(() -> unknown(id));
  }

  private Optional<CameraControl.Status> find(CameraId id) {
    return control.cameras().stream().filter(camera -> camera.id().equals(id)).findFirst();
  }

  private static Reply unknown(CameraId id) {
    return Reply.error(404, "there is no camera '" + id + "'");
  }

  private Reply put(CameraId id, Request request) {
    boolean isNew = find(id).isEmpty();
    try {
      control.put(id, request.body());
    } catch (IllegalArgumentException e) {
      return Reply.error(400, String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      return Reply.error(503, String.valueOf(e.getMessage()));
    }
    return one(id, isNew ? 201 : 200);
  }

  private Reply delete(CameraId id) {
    return control.remove(id) ? Reply.json(Map.of("removed", id.value())) : unknown(id);
  }

  private static Map<String, Object> json(CameraControl.Status camera) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", camera.id().value());
    json.put("uri", camera.uri());
    json.put("labels", new TreeMap<>(camera.labels()));
    json.put("state", camera.state());
    json.put("reason", camera.reason().isEmpty() ? null : camera.reason());
    return json;
  }
}
