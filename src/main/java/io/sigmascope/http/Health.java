package io.sigmascope.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code /health/live}: 200 while the process can answer at all. {@code /health/ready}: 200 when
 * every check is well, else 503 with what is not ready and why:
 *
 * <pre>{"ready":false,"notReady":{"results":"frames come in, no result for 31 s"}}</pre>
 */
public final class Health implements Routes {
  private final List<ReadinessCheck> checks;

  public Health(List<ReadinessCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("/health/live", request -> Reply.json(Map.of("live", true))),
        new Route("/health/ready", request -> ready()));
  }

  private Reply ready() {
    Map<String, String> notReady = new TreeMap<>();
    for (ReadinessCheck check : checks) {
      check.notReadyBecause().ifPresent(reason -> notReady.put(check.name(), reason));
    }
    return notReady.isEmpty()
        ? Reply.json(new Ready(true, notReady))
        : Reply.json(503, new Ready(false, notReady));
  }

  private record Ready(boolean ready, Map<String, String> notReady) {}
}
