package io.sigmascope.analysis;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Sums up, over the frames of a batch, what each stage takes. */
final class StageClock {
  /** In the order in which a frame passes them. */
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
  private final Map<Stage, Duration> spent = new EnumMap<>(Stage.class);
  private long since;

  StageClock(AnalysisMetrics metrics) {
    this.metrics = metrics;
  }

  /** Begins a batch; what a failed one left is forgotten. */
  void start() {
    spent.clear();
    since = metrics.nanos();
  }

  /** What passed since the last call, of this or {@link #start}, was spent in the stage. */
  void spent(Stage stage) {
    long now = metrics.nanos();
    spent.merge(stage, Duration.ofNanos(now - since), Duration::plus);
    since = now;
  }

  /** Hands the sums of the stages that were passed to the metrics. */
  void report() {
    spent.forEach((stage, took) -> metrics.stage(stage.label, took));
  }
}
