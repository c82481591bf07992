package io.sigmascope.bench.overload;

import io.sigmascope.bench.Figure;
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
 * @param dropped of them
 * @param heapGrowthMegabytes of what was live in the process, from before the load to its end
 * @param block what the topics hold after the run with {@code block}
 * @param blockFrames that were captured in it
 * @param mostLateSeconds that a frame was sent after it was due; its age counts from when it was
 */
public record OverloadReport(
    double capacity,
    double load,
    ResultTimes.Ages ages,
    double limit,
    TopicAudit.Counts shed,
    int frames,
    long analysed,
    long dropped,
    double heapGrowthMegabytes,
    TopicAudit.Counts block,
    int blockFrames,
    double mostLateSeconds) {

  /** Records of a frame that is analysed. */
  private static final int RESULTS = 4;

  /** Frames that cannot be done wait in Kafka: a worker that kept them would grow by far more. */
  private static final double MOST_HEAP_GROWTH_MEGABYTES = 64;

  /**
   * Whether every frame is accounted for, results are as young as promised, and memory is bounded.
   * Where more came than could be done and nothing was dropped, the capacity was more than was
   * found.
   */
  public boolean sound() {
    return isWhole(shed)
        && (load <= capacity || dropped > 0)
        && isWhole(block)
        && block.records() == (long) RESULTS * blockFrames // none was dropped
        && ages.max() <= limit
        && heapGrowthMegabytes < MOST_HEAP_GROWTH_MEGABYTES;
  }

  private static boolean isWhole(TopicAudit.Counts counts) {
    return counts.missing() == 0 && counts.duplicate() == 0 && counts.outOfOrder() == 0;
  }

  /** By the keys of {@code bench overload --json}. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put("capacityFramesPerSecond", Figure.rounded(capacity));
    values.put("loadFramesPerSecond", Figure.rounded(load));
    values.put("ageSecondsP50", Figure.rounded(ages.p50()));
    values.put("ageSecondsP99", Figure.rounded(ages.p99()));
    values.put("ageSecondsMax", Figure.rounded(ages.max()));
    values.put("ageSecondsLimit", Figure.rounded(limit));
    values.put("frames", frames);
    values.put("analysed", analysed);
    values.put("dropped", dropped);
    values.put("missing", shed.missing());
    values.put("duplicate", shed.duplicate());
    values.put("outOfOrder", shed.outOfOrder());
    values.put("heapGrowthMegabytes", Figure.rounded(heapGrowthMegabytes));
    values.put("mostLateSeconds", Figure.rounded(mostLateSeconds));
    values.put("blockFrames", blockFrames);
    values.put("blockMissing", block.missing());
    return values;
  }
}
