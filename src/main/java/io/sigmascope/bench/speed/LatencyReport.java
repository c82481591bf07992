package io.sigmascope.bench.speed;

import io.sigmascope.bench.Figure;
import io.sigmascope.bench.load.ResultTimes;
import io.sigmascope.settings.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What came of it.
 *
 * @param singleFrame seconds that a frame alone takes on an idle machine, by round
 * @param framesPerSecond that came, by round
 * @param ages of results in seconds, by guarantee and round
 * @param mostLateSeconds that a frame was sent after it was due; its age counts from when it was
 */
public record LatencyReport(
    Samples singleFrame,
    Samples framesPerSecond,
    Map<Delivery, List<ResultTimes.Ages>> ages,
    double mostLateSeconds) {
  /** Keys of {@link #values} that are numbers. */
  public static final List<String> FIGURES =
      List.of(
          "atLeastOnce.p50",
          "atLeastOnce.p95",
          "atLeastOnce.p99",
          "exactlyOnce.p50",
          "exactlyOnce.p95",
          "exactlyOnce.p99",
          "framesPerSecond",
          "mostLateSeconds",
          "singleFrameSeconds");

  private double median(Delivery delivery, ToDoubleFunction<ResultTimes.Ages> figure) {
    return new Samples(
            Objects.requireNonNull(ages.get(delivery)).stream()
                .mapToDouble(figure)
                .boxed()
                .toList())
        .median();
  }

  private static String key(Delivery delivery) {
    return switch (delivery) {
      case AT_LEAST_ONCE -> "atLeastOnce";
      case EXACTLY_ONCE -> "exactlyOnce";
    };
  }

  /** A line a guarantee. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("%-16s %9s %9s %9s %15s".formatted("", "p50 s", "p95 s", "p99 s", "p99 / frame"));
    for (Delivery delivery : ages.keySet()) {
      double p99 = median(delivery, ResultTimes.Ages::p99);
      lines.add(
          "%-16s %9.3f %9.3f %9.3f %15.1f"
              .formatted(
                  key(delivery),
                  median(delivery, ResultTimes.Ages::p50),
                  median(delivery, ResultTimes.Ages::p95),
                  p99,
                  p99 / singleFrame.median()));
    }
    return lines;
  }

  /** By the keys of {@code bench latency --json}. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put("singleFrameSeconds", Figure.rounded(singleFrame.median()));
    values.put("framesPerSecond", Figure.rounded(framesPerSecond.median()));
    values.put("mostLateSeconds", Figure.rounded(mostLateSeconds));
    for (Delivery delivery : ages.keySet()) {
      values.put(
          key(delivery),
          new TreeMap<>(
              Map.of(
                  "p50", Figure.rounded(median(delivery, ResultTimes.Ages::p50)),
                  "p95", Figure.rounded(median(delivery, ResultTimes.Ages::p95)),
                  "p99", Figure.rounded(median(delivery, ResultTimes.Ages::p99)))));
    }
    return values;
  }
}
