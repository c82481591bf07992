package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.frame.Agreement;
import io.sigmascope.pipeline.shadow.ShadowMetrics;
import java.util.HashMap;
import java.util.Map;

/** How a candidate model agrees with the one that serves. */
final class ShadowMeters implements ShadowMetrics {
  /** Of the newest frame in the running mean: about the last hundred count. */
  private static final double WEIGHT = 0.02;

  private final Gauge agreement;
  private final Counter frames;

  /** Guarded by this. */
  private final Map<String, Double> means = new HashMap<>();

  ShadowMeters(PrometheusRegistry registry) {
    agreement =
        Gauge.builder()
            .name("sigmascope_shadow_agreement")
            .help("Running mean of how a candidate's results agree with the live ones.")
            .labelNames("measure")
            .withoutExemplars()
            .register(registry);
    frames =
        Counter.builder()
            .name("sigmascope_shadow_frames_total")
            .help("Frames of the candidate's share, by what became of them.")
            .labelNames("outcome")
            .withoutExemplars()
            .register(registry);
  }

  @Override
  public void compared(Agreement of) {
    frames.labelValues("compared").inc();
    mean("semanticIou", of.semanticIou());
    mean("depthDifference", of.depthDifference());
    mean("instanceF1", of.instanceF1());
  }

  private synchronized void mean(String measure, double value) {
    double mean = means.merge(measure, value, (before, now) -> before + WEIGHT * (now - before));
    agreement.labelValues(measure).set(mean);
  }

  @Override
  public void skipped() {
    frames.labelValues("skipped").inc();
  }

  @Override
  public void failed() {
    frames.labelValues("failed").inc();
  }
}
