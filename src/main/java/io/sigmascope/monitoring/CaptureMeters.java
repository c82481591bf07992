package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.capture.CaptureMetrics;
import io.sigmascope.capture.NotSentReason;
import io.sigmascope.frame.CameraId;
import java.time.Instant;

/** What this process's cameras do, and its part of the ledger's first column. */
final class CaptureMeters implements CaptureMetrics {
  private final CameraLabels cameras;
  private final Ledger ledger;
  private final Readiness readiness;
  private final Gauge up;
  private final Counter reconnects;
  private final Gauge lastFrame;

  CaptureMeters(
      PrometheusRegistry registry, CameraLabels cameras, Ledger ledger, Readiness readiness) {
    this.cameras = cameras;
    this.ledger = ledger;
    this.readiness = readiness;
    up =
        Gauge.builder()
            .name("sigmascope_camera_up")
            .help("1 while the camera gives frames, else 0.")
            .labelNames("camera")
            .withoutExemplars()
            .register(registry);
    reconnects =
        Counter.builder()
            .name("sigmascope_camera_reconnects_total")
            .help("Times that a lost camera came back.")
            .labelNames("camera")
            .withoutExemplars()
            .register(registry);
    lastFrame =
        Gauge.builder()
            .name("sigmascope_camera_last_frame_timestamp_seconds")
            .help("Capture time of the camera's newest frame in Kafka, in Unix time.")
            .labelNames("camera")
            .withoutExemplars()
            .register(registry);
  }

  @Override
  public void captured(CameraId camera) {
    ledger.captured(cameras.of(camera));
    readiness.frameCameIn();
  }

  @Override
  public void notSent(CameraId camera, NotSentReason reason) {
    ledger.notSent(cameras.of(camera), reason.label());
  }

  @Override
  public void up(CameraId camera, boolean isUp) {
    String label = cameras.of(camera);
    ledger.open(label);
    reconnects.initLabelValues(label);
    up.labelValues(label).set(isUp ? 1 : 0);
  }

  @Override
  public void lastFrame(CameraId camera, Instant captureTime) {
    lastFrame.labelValues(cameras.of(camera)).set(captureTime.toEpochMilli() / 1e3);
  }

  @Override
  public void reconnected(CameraId camera) {
    reconnects.labelValues(cameras.of(camera)).inc();
  }
}
