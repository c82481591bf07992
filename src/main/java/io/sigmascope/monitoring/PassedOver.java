package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.frame.CameraId;

/** What a topology that sums results up does not count: what is late, repeated, or no result. */
final class PassedOver {
  private final CameraLabels cameras;
  private final Counter late;
  private final Counter repeated;
  private final Counter refused;

  /**
   * @param late of results whose window is closed, by camera
   * @param repeated of results that came before, by camera
   * @param refused of records that are no results
   */
  PassedOver(
      PrometheusRegistry registry,
      CameraLabels cameras,
      Counter.Builder late,
      Counter.Builder repeated,
      Counter.Builder refused) {
    this.cameras = cameras;
    this.late = late.labelNames("camera").register(registry);
    this.repeated = repeated.labelNames("camera").register(registry);
    this.refused = refused.register(registry);
  }

  static Counter.Builder counter(String name, String help) {
    return Counter.builder().name(name).help(help).withoutExemplars();
  }

  void late(CameraId camera) {
    late.labelValues(cameras.of(camera)).inc();
  }

  void repeated(CameraId camera) {
    repeated.labelValues(cameras.of(camera)).inc();
  }

  void refused() {
    refused.inc();
  }
}
