package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.capture.CameraState;
import io.sigmascope.capture.CaptureMetrics;
import io.sigmascope.capture.NotSentReason;
import io.sigmascope.frame.CameraId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What this process's cameras do, and its part of the ledger's first column. */
final class CaptureMeters implements CaptureMetrics {
  private final CameraLabels cameras;
  private final Ledger ledger;
  private final Readiness readiness;
  private final Gauge up;
  private final Counter reconnects;
  private final Gauge lastFrame;
  private final Gauge states;
  private final Gauge jumps;
  private final Gauge drifts;
  private final Gauge abandoned;
  private final Optional<Tracing> tracing;

  CaptureMeters(
      PrometheusRegistry registry,
      CameraLabels cameras,
      Ledger ledger,
      Readiness readiness,
      Optional<Tracing> tracing) {
    this.tracing = tracing;
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
    states =
        Gauge.builder()
            .name("sigmascope_camera_state")
            .help("1 for the state that a live camera is in, 0 for the others.")
            .labelNames("camera", "state")
            .withoutExemplars()
            .register(registry);
    jumps =
        Gauge.builder()
            .name("sigmascope_camera_clock_jumps")
            .help(
                "Times that a live camera's timestamps, or its own clock, did not go on where they"
                    + " had been.")
            .labelNames("camera")
            .withoutExemplars()
            .register(registry);
    drifts =
        Gauge.builder()
            .name("sigmascope_camera_clock_drifts")
            .help("Tenths of a second that a live camera's clock went away from this machine's.")
            .labelNames("camera")
            .withoutExemplars()
            .register(registry);
    abandoned =
        Gauge.builder()
            .name("sigmascope_camera_threads_abandoned")
            .help("Threads left alone in calls that do not come back.")
            .withoutExemplars()
            .register(registry);
  }

  @Override
  public Optional<String> trace(CameraId camera, long sequence, Instant captureTime) {
    return tracing.flatMap(traces -> traces.captured(camera, sequence, captureTime));
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

  @Override
  public void state(CameraId camera, CameraState state) {
    for (CameraState each : CameraState.values()) {
      states.labelValues(cameras.of(camera), each.label()).set(each == state ? 1 : 0);
    }
  }

  @Override
  public void clock(CameraId camera, long jumpsSoFar, long driftsSoFar) {
    jumps.labelValues(cameras.of(camera)).set(jumpsSoFar);
    drifts.labelValues(cameras.of(camera)).set(driftsSoFar);
  }

  /** What the ledger counts stays; how the camera is, nobody knows any more. */
  @Override
  public void removed(CameraId camera) {
    String label = cameras.of(camera);
    for (Gauge gauge : List.of(up, lastFrame, jumps, drifts)) {
      gauge.remove(label);
    }
    for (CameraState each : CameraState.values()) {
      states.remove(label, each.label());
    }
  }

  @Override
  public void abandonedThreads(int more) {
    abandoned.inc(more);
  }
}
