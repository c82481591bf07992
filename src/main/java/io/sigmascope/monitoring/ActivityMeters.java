package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.frame.CameraId;
import io.sigmascope.pipeline.activity.ActivityMetrics;

/** What the activity topology passes over. */
final class ActivityMeters implements ActivityMetrics {
  private final CameraLabels cameras;
  private final Counter late;
  private final Counter repeated;
  private final Counter refused;

  ActivityMeters(PrometheusRegistry registry, CameraLabels cameras) {
    this.cameras = cameras;
    late =
        counter(
                "sigmascope_activity_results_late_total",
                "Results whose window was closed already.")
            .labelNames("camera")
            .register(registry);
    repeated =
        counter(
                "sigmascope_activity_results_repeated_total",
                "Results that came again, and were not counted again.")
            .labelNames("camera")
            .register(registry);
    refused =
        counter(
                "sigmascope_activity_records_refused_total",
                "Records that are no frame's result, and were passed over.")
            .register(registry);
  }

  private static Counter.Builder counter(String name, String help) {
    return Counter.builder().name(name).help(help).withoutExemplars();
  }

  @Override
  public void late(CameraId camera) {
    late.labelValues(cameras.of(camera)).inc();
  }

  @Override
  public void repeated(CameraId camera) {
    repeated.labelValues(cameras.of(camera)).inc();
  }

  @Override
  public void refused() {
    refused.inc();
  }
}
