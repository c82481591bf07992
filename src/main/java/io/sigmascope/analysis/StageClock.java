package io.sigmascope.analysis;

import java.time.Duration;
import java.util.Arrays;

/** Sums up, over the frames of a batch, what each stage takes. */
final class StageClock {
  /** In the order in which a batch passes them. */
  enum Stage {
    DECODE("decode"),
    INFER("infer"),
    CLUSTER("cluster"),
    STATISTICS("statistics"),
    ENCODE("encode");

    private final String label;

    Stage(String label) {
      this.label = label;
    }
  }

  private final AnalysisMetrics metrics;
  private final long[] nanos = new long[Stage.values().length];
  private long since;

  StageClock(AnalysisMetrics metrics) {
    this.metrics = metrics;
  }

  /** Begins a batch; what a failed one left is forgotten. */
  void start() {
    Arrays.fill(nanos, 0);
    since = System.nanoTime();
  }

  /** What passed since the last call, of this or {@link #start}, was spent in the stage. */
  void spent(Stage stage) {
    long now = System.nanoTime();
    nanos[stage.ordinal()] += now - since;
    since = now;
  }

  /** Hands the sums of the stages that were passed to the metrics. */
  void report() {
    for (Stage stage : Stage.values()) {
      if (nanos[stage.ordinal()] > 0) {
        metrics.stage(stage.label, Duration.ofNanos(nanos[stage.ordinal()]));
      }
    }
  }
}
