package io.sigmascope.pipeline;

import io.sigmascope.analysis.AnalysisMetrics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows a lane's batches for the traces of their frames, on the way of the stages' times to the
 * metrics. Belongs to the lane's thread.
 */
final class LaneTrace implements AnalysisMetrics {
  private final PipelineMetrics metrics;
  private final Map<String, Duration> stages = new LinkedHashMap<>();
  private long beganNanos;

  LaneTrace(PipelineMetrics metrics) {
    this.metrics = metrics;
  }

  void begin() {
    stages.clear();
    beganNanos = System.nanoTime();
  }

  @Override
  public void stage(String stage, Duration took) {
    metrics.stage(stage, took);
    stages.put(stage, took);
  }

  @Override
  public long nanos() {
    return metrics.nanos();
  }

  /** Tells of the frames that belong to traces. */
  void end(List<FrameWork> batch) {
    if (!metrics.traces()) {
      return;
    }
    long endNanos = System.nanoTime();
    for (FrameWork work : batch) {
      work.traceparent()
          .ifPresent(
              traceparent ->
                  metrics.traced(
                      new FrameTrace(
                          traceparent,
                          work.camera(),
                          work.frame().sequence(),
                          work.arrivedNanos(),
                          beganNanos,
                          endNanos,
                          new LinkedHashMap<>(stages),
                          batch.size())));
    }
  }
}
