package io.sigmascope.bench.overload;

import io.sigmascope.bench.audit.TopicAudit;
import io.sigmascope.bench.load.ResultTimes;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of it.
 *
 * @param capacity frames a second that the worker did of a backlog
 * @param load frames a second that came
 * @param ages of results in seconds, from capture to a reader of committed records
 * @param limit that the ages must stay under
 * @param shed what the topics hold after the run with {@code shed}
 * @param frames that were captured in it
 * @param analysed of them
 * @param heapGrowthMegabytes of what was live in the process, from before the load to its end
 * @param block what the topics hold after the run with {@code block}
 * @param blockFrames that were captured in it
 */
public record OverloadReport(
    double capacity,
    double load,
    ResultTimes.Ages ages,
    double limit,
    TopicAudit.Counts shed,
    int frames,
    long analysed,
    double heapGrowthMegabytes,
    TopicAudit.Counts block,
    int blockFrames) {

  /** Whether every frame is accounted for, and results are as young as promised. */
  public boolean sound() {
    return isWhole(shed) && isWhole(block) && ages.max() <= limit;
  }

  private static boolean isWhole(TopicAudit.Counts counts) {
    return counts.missing() == 0 && counts.duplicate() == 0 && counts.outOfOrder() == 0;
  }

  /** By the keys of {@code bench overload --json}. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put("capacityFramesPerSecond", rounded(capacity));
    values.put("loadFramesPerSecond", rounded(load));
    values.put("ageSecondsP50", rounded(ages.p50()));
    values.put("ageSecondsP99", rounded(ages.p99()));
    values.put("ageSecondsMax", rounded(ages.max()));
    values.put("ageSecondsLimit", rounded(limit));
    values.put("frames", frames);
    values.put("analysed", analysed);
    values.put("dropped", frames - analysed);
    values.put("missing", shed.missing());
    values.put("duplicate", shed.duplicate());
    values.put("outOfOrder", shed.outOfOrder());
    values.put("heapGrowthMegabytes", rounded(heapGrowthMegabytes));
    values.put("blockFrames", blockFrames);
    values.put("blockMissing", block.missing());
    return values;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
