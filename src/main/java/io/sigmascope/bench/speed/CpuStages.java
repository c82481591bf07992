package io.sigmascope.bench.speed;

import io.sigmascope.pipeline.PipelineMetrics;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lanes spend of the processor on each stage. Of inference that is only what the lane's own
 * thread does; the engine's threads, if it has any, do the rest. Any thread may report.
 */
final class CpuStages extends PipelineMetrics.Uncounted {
  private static final String DRAIN = "drain";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<String, Duration> spent = new ConcurrentHashMap<>();

  /** Milliseconds a frame, by stage. */
  Map<String, Double> millisPerFrame(long frames) {
    Map<String, Double> millis = new TreeMap<>();
    spent.forEach((stage, took) -> millis.put(stage, took.toNanos() / 1e6 / frames));
    return millis;
  }

  /** Forgets what was spent so far. */
  void reset() {
    spent.clear();
  }

  @Override
  public long nanos() {
    return threads.getCurrentThreadCpuTime();
  }

  /** A drain is waiting, and measured by another clock. */
  @Override
  public void stage(String stage, Duration took) {
    if (stage.equals(DRAIN)) {
      return;
    }
    spent.merge(stage, took, Duration::plus);
  }
}
