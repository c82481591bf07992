package io.sigmascope.dashboard;

import io.sigmascope.http.Reply;
import io.sigmascope.http.Request;
import io.sigmascope.http.Route;
import io.sigmascope.http.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Frames worth labelling: {@code GET /api/review}, the newest first, and {@code GET
 * /api/review/KEY/LAYER} for their pictures.
 *
 * <p>Threads: the web server's.
 */
final class ReviewApi implements Routes {
  private static final Set<String> LAYERS = Set.of("image", "labels", "instances");

  private final ReviewQueue queue;
  private final Supplier<Optional<LiveView.Connection>> connected;

  ReviewApi(ReviewQueue queue, Supplier<Optional<LiveView.Connection>> connected) {
    this.queue = queue;
    this.connected = connected;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(
            "/api/review",
            request ->
                Reply.json(
                    Map.of("frames", queue.newest().stream().map(LiveJson::review).toList()))),
        new Route("/api/review/{key}/{layer}", this::layer));
  }

  private Reply layer(Request request) throws InterruptedException {
    Optional<LiveView.Connection> live = connected.get();
    if (live.isEmpty()) {
      return Reply.error(503, "not connected yet");
    }
    Optional<ReviewQueue.Entry> entry = queue.find(request.pathParameter("key").orElse(""));
    if (entry.isEmpty()) {
      return Reply.error(404, "no such frame for review, or not one of the newest any more");
    }
    String layer = request.pathParameter("layer").orElse("");
    if (!LAYERS.contains(layer)) {
      return Reply.error(400, "a layer of a frame for review is image, labels or instances");
    }
    ReviewQueue.Entry frame = entry.get();
    return live.get()
        .inRoom(
            () ->
                LayerRequest.answer(
                    request,
                    live.get().pictures(),
                    frame.record(),
                    frame.frame().frame().captureTime(),
                    frame));
  }
}
