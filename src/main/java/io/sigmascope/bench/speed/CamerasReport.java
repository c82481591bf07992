package io.sigmascope.bench.speed;

import io.sigmascope.bench.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What came of it.
 *
 * @param turns by number of cameras
 */
public record CamerasReport(Map<Integer, List<CamerasBench.Turn>> turns) {
  /** Keys of {@link #values} that are numbers. */
  public static final List<String> FIGURES =
      CamerasBench.CAMERAS.stream()
          .flatMap(
              cameras ->
                  Stream.of("framesPerSecond", "heapBytes", "rssBytes")
                      .map(figure -> cameras + "." + figure))
          .toList();

  private List<CamerasBench.Turn> of(int cameras) {
    return Objects.requireNonNull(turns.get(cameras));
  }

  private Samples speed(int cameras) {
    return new Samples(of(cameras).stream().map(CamerasBench.Turn::framesPerSecond).toList());
  }

  /** The largest of all rounds. */
  private double most(int cameras, ToDoubleFunction<CamerasBench.Turn> figure) {
    return of(cameras).stream().mapToDouble(figure).max().orElseThrow();
  }

  /** A line a number of cameras. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%8s %10s %8s %10s %10s".formatted("cameras", "frames/s", "spread", "heap MB", "rss MB"));
    for (int cameras : turns.keySet()) {
      lines.add(
          "%8d %10.1f %7.0f%% %10.0f %10.0f"
              .formatted(
                  cameras,
                  speed(cameras).median(),
                  100 * speed(cameras).spread(),
                  most(cameras, CamerasBench.Turn::heap),
                  most(cameras, CamerasBench.Turn::rss)));
    }
    return lines;
  }

  /** By the keys of {@code bench cameras --json}. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    for (int cameras : turns.keySet()) {
      values.put(
          Integer.toString(cameras),
          new TreeMap<>(
              Map.of(
                  "framesPerSecond", Figure.rounded(speed(cameras).median()),
                  "heapBytes", Math.round(most(cameras, CamerasBench.Turn::heap) * 1e6),
                  "rssBytes", Math.round(most(cameras, CamerasBench.Turn::rss) * 1e6))));
    }
    return values;
  }
}
