package io.sigmascope.bench.speed;

import io.sigmascope.bench.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What came of it.
 *
 * @param way the network alone ran in
 * @param bare turns of the network alone, by round
 * @param turns of the pipeline, by round
 * @param naive frames a second of the naive loop, by round
 * @param efficiency the pipeline's frames over the network's, of each round
 * @param gain the pipeline's frames over the naive loop's, of each round
 */
public record PipelineReport(
    EngineWay way,
    List<PipelineBench.Alone> bare,
    List<PipelineBench.Turn> turns,
    Samples naive,
    Samples efficiency,
    Samples gain) {
  /** Keys of {@link #values} that are numbers, but for those of single stages. */
  public static final List<String> FIGURES =
      List.of(
          "bytesAllocatedPerFrame",
          "cpuMillisPerFrame.all",
          "efficiency",
          "engineCpuMillisPerFrame",
          "engineFramesPerSecond",
          "naiveFramesPerSecond",
          "naiveRatio",
          "pipelineFramesPerSecond");

  private Samples alone() {
    return new Samples(bare.stream().map(PipelineBench.Alone::framesPerSecond).toList());
  }

  private double aloneMillis() {
    return median(bare.stream().map(PipelineBench.Alone::cpuMillisPerFrame).toList());
  }

  private double pipeline() {
    return new Samples(turns.stream().map(PipelineBench.Turn::framesPerSecond).toList()).median();
  }

  /** A line a figure. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("%-28s %10s %8s %14s".formatted("", "frames/s", "spread", "core-ms/frame"));
    lines.add(
        "%-28s %10.1f %7.0f%% %14.2f"
            .formatted("network alone", alone().median(), 100 * alone().spread(), aloneMillis()));
    lines.add("%-28s %10.1f %23.2f".formatted("pipeline", pipeline(), cpuMillis()));
    lines.add("%-28s %10.1f %7.0f%%".formatted("naive loop", naive.median(), 100 * naive.spread()));
    lines.add(
        "%-28s %10.3f %7.0f%%"
            .formatted("efficiency", efficiency.median(), 100 * efficiency.spread()));
    return lines;
  }

  /** By the keys of {@code bench pipeline --json}. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put("engineFramesPerSecond", Figure.rounded(alone().median()));
    values.put("engineCpuMillisPerFrame", Figure.rounded(aloneMillis()));
    values.put("pipelineFramesPerSecond", Figure.rounded(pipeline()));
    values.put("efficiency", Figure.rounded(efficiency.median()));
    values.put("naiveFramesPerSecond", Figure.rounded(naive.median()));
    values.put("naiveRatio", Figure.rounded(gain.median()));
    values.put("cpuMillisPerFrame", stages());
    values.put(
        "bytesAllocatedPerFrame",
        Math.round(median(turns.stream().map(PipelineBench.Turn::bytesPerFrame).toList())));
    return values;
  }

  private Map<String, Object> stages() {
    Set<String> names = new TreeSet<>();
    turns.forEach(turn -> names.addAll(turn.millisPerFrame().keySet()));
    Map<String, Object> millis = new TreeMap<>();
    for (String name : names) {
      millis.put(
          name,
          Figure.rounded(
              median(
                  turns.stream()
                      .map(turn -> turn.millisPerFrame().getOrDefault(name, 0.0))
                      .toList())));
    }
    millis.put("all", Figure.rounded(cpuMillis()));
    return millis;
  }

  private double cpuMillis() {
    return median(turns.stream().map(PipelineBench.Turn::cpuMillisPerFrame).toList());
  }

  private static double median(List<Double> values) {
    return new Samples(values).median();
  }
}
