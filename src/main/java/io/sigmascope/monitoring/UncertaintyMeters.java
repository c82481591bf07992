package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.pipeline.uncertainty.UncertaintyMetrics;

/** What the uncertainty topology passes over, and which alerts stand. */
final class UncertaintyMeters implements UncertaintyMetrics {
  private final CameraLabels cameras;
  private final PassedOver passedOver;
  private final Counter raised;
  private final Gauge active;

  UncertaintyMeters(PrometheusRegistry registry, CameraLabels cameras) {
    this.cameras = cameras;
    passedOver =
        new PassedOver(
            registry,
            cameras,
            PassedOver.counter(
                "sigmascope_window_frames_late_total", "Frames whose windows were closed already."),
            PassedOver.counter(
                "sigmascope_window_frames_repeated_total",
                "Frames whose uncertainty came again, and was not counted again."),
            PassedOver.counter(
                "sigmascope_uncertainty_records_refused_total",
                "Records that are no frame's uncertainty, and were passed over."));
    raised =
        PassedOver.counter("sigmascope_alerts_raised_total", "Alerts that were raised.")
            .labelNames("camera", "kind")
            .register(registry);
    active =
        Gauge.builder()
            .name("sigmascope_alert_active")
            .help("1 while the alert stands, else 0.")
            .labelNames("camera", "kind")
            .withoutExemplars()
            .register(registry);
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

  @Override
  public void alert(CameraId camera, AlertKind kind, boolean isRaised) {
    if (isRaised) {
      raised.labelValues(cameras.of(camera), kind.label()).inc();
    }
    standing(camera, kind, isRaised);
  }

  @Override
  public void standing(CameraId camera, AlertKind kind, boolean isRaised) {
    active.labelValues(cameras.of(camera), kind.label()).set(isRaised ? 1 : 0);
  }
}
