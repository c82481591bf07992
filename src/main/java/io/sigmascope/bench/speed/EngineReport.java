package io.sigmascope.bench.speed;

import io.sigmascope.bench.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What came of it.
 *
 * @param framesPerSecond by way
 * @param peak of matrix products, thousands of millions of operations a second
 * @param gigaflopPerFrame of the model's convolutions
 */
public record EngineReport(
    Map<EngineWay, Samples> framesPerSecond, Samples peak, double gigaflopPerFrame) {
  /** Keys of {@link #values} that are numbers. */
  public static final List<String> FIGURES =
      List.of(
          "engineGflops",
          "engineOfPeak",
          "framesPerSecond",
          "gigaflopPerFrame",
          "millisPerFrame",
          "peakGflops");

  /** The quickest way. */
  EngineWay best() {
    return framesPerSecond.entrySet().stream()
        .max(Comparator.comparingDouble(entry -> entry.getValue().median()))
        .orElseThrow()
        .getKey();
  }

  /** A line a way, the quickest first. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-40s %10s %10s %8s %8s".formatted("way", "frames/s", "ms/frame", "GFLOP/s", "spread"));
    framesPerSecond.entrySet().stream()
        .sorted(Comparator.comparingDouble(entry -> -entry.getValue().median()))
        .forEach(
            entry -> {
              double speed = entry.getValue().median();
              lines.add(
                  "%-40s %10.1f %10.2f %8.1f %7.0f%%"
                      .formatted(
                          entry.getKey(),
                          speed,
                          1000 / speed,
                          speed * gigaflopPerFrame,
                          100 * entry.getValue().spread()));
            });
    lines.add(
        "%-40s %30.1f %7.0f%%".formatted("matrix products", peak.median(), 100 * peak.spread()));
    return lines;
  }

  /** By the keys of {@code bench engine --json}. */
  public Map<String, Object> values() {
    double speed = Objects.requireNonNull(framesPerSecond.get(best())).median();
    Map<String, Object> values = new TreeMap<>();
    values.put("way", best().toString());
    values.put("framesPerSecond", Figure.rounded(speed));
    values.put("millisPerFrame", Figure.rounded(1000 / speed));
    values.put("gigaflopPerFrame", Figure.rounded(gigaflopPerFrame));
    values.put("engineGflops", Figure.rounded(speed * gigaflopPerFrame));
    values.put("peakGflops", Figure.rounded(peak.median()));
    values.put("engineOfPeak", Figure.rounded(speed * gigaflopPerFrame / peak.median()));
    return values;
  }
}
