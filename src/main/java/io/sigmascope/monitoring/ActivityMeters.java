package io.sigmascope.monitoring;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.frame.CameraId;
import io.sigmascope.pipeline.activity.ActivityMetrics;

/** What the activity topology passes over. */
final class ActivityMeters implements ActivityMetrics {
  private final PassedOver passedOver;

  ActivityMeters(PrometheusRegistry registry, CameraLabels cameras) {
    passedOver =
        new PassedOver(
            registry,
            cameras,
            PassedOver.counter(
                "sigmascope_activity_results_late_total",
                "Results whose window was closed already."),
            PassedOver.counter(
                "sigmascope_activity_results_repeated_total",
                "Results that came again, and were not counted again."),
            PassedOver.counter(
                "sigmascope_activity_records_refused_total",
                "Records that are no frame's result, and were passed over."));
  }

  @Override
  public void late(CameraId camera) {
    passedOver.late(camera);
  }

  @Override
  public void repeated(CameraId camera) {
    passedOver.repeated(camera);
  }

  @Override
  public void refused() {
    passedOver.refused();
  }
}
