package io.sigmascope.bench.speed;

import io.sigmascope.bench.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of it.
 *
 * @param devices that wait, one and four
 * @param workers of one core and one thread, one and two
 * @param networkRatio frames of the network alone with two threads over those with one, by round
 */
public record ScalingReport(Comparison devices, Comparison workers, Samples networkRatio) {
  /** Keys of {@link #values}, which are all numbers. */
  public static final List<String> FIGURES =
      List.of(
          "devices.1.cpuMillisPerFrame",
          "devices.1.framesPerSecond",
          "devices.4.cpuMillisPerFrame",
          "devices.4.framesPerSecond",
          "devicesRatio",
          "networkRatio",
          "workers.1.cpuMillisPerFrame",
          "workers.1.framesPerSecond",
          "workers.2.cpuMillisPerFrame",
          "workers.2.framesPerSecond",
          "workersRatio");

  /** A line a number of devices or workers. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("%-28s %10s %8s %14s".formatted("", "frames/s", "spread", "core-ms/frame"));
    lines.add(line("1 device that waits", devices.few()));
    lines.add(line("4 devices that wait", devices.many()));
    lines.add(line("1 worker of one thread", workers.few()));
    lines.add(line("2 workers of one thread", workers.many()));
    return lines;
  }

  private static String line(String name, List<ScalingTurn> turns) {
    Samples speed = Comparison.of(turns, ScalingTurn::framesPerSecond);
    return "%-28s %10.1f %7.0f%% %14.2f"
        .formatted(
            name,
            speed.median(),
            100 * speed.spread(),
            Comparison.of(turns, ScalingTurn::cpuMillisPerFrame).median());
  }

  /** By the keys of {@code bench scaling --json}. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put(
        "devices",
        new TreeMap<>(Map.of("1", figures(devices.few()), "4", figures(devices.many()))));
    values.put("devicesRatio", Figure.rounded(devices.ratio().median()));
    values.put(
        "workers",
        new TreeMap<>(Map.of("1", figures(workers.few()), "2", figures(workers.many()))));
    values.put("workersRatio", Figure.rounded(workers.ratio().median()));
    values.put("networkRatio", Figure.rounded(networkRatio.median()));
    return values;
  }

  private static Map<String, Object> figures(List<ScalingTurn> turns) {
    Map<String, Object> figures = new TreeMap<>();
    figures.put(
        "framesPerSecond",
        Figure.rounded(Comparison.of(turns, ScalingTurn::framesPerSecond).median()));
    figures.put(
        "cpuMillisPerFrame",
        Figure.rounded(Comparison.of(turns, ScalingTurn::cpuMillisPerFrame).median()));
    return figures;
  }
}
