package io.sigmascope.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sigmascope.batching.BatchingMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How full batches are, why they were closed, and how busy devices are. */
final class BatchingMeters implements BatchingMetrics {
  private final Histogram batchFrames;
  private final Counter batches;
  private final Counter deviceBusySeconds;
  private final Counter devicesLost;

  BatchingMeters(PrometheusRegistry registry) {
    batchFrames =
        Histogram.builder()
            .name("sigmascope_batch_frames")
            .help("Frames that went through the network together.")
            .classicUpperBounds(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64)
            .withoutExemplars()
            .register(registry);
    batches =
        Counter.builder()
            .name("sigmascope_batches_total")
            .help("Batches, by why they did not wait for more frames: full, age, drain, alone.")
            .labelNames("device", "closed")
            .withoutExemplars()
            .register(registry);
    deviceBusySeconds =
        Counter.builder()
            .name("sigmascope_device_busy_seconds_total")
            .help("Time in which at least one lane of the device ran.")
            .labelNames("device")
            .withoutExemplars()
            .register(registry);
    devicesLost =
        Counter.builder()
            .name("sigmascope_devices_lost_total")
            .help("Devices that were given up for good.")
            .labelNames("device")
            .withoutExemplars()
            .register(registry);
  }

  /** Batches so far, by why they were closed. */
  Map<String, Long> closed() {
    Map<String, Long> counts = new TreeMap<>();
    Points.by("closed", batches).forEach((why, count) -> counts.put(why, count.longValue()));
    return counts;
  }

  /** Frames in all batches so far. */
  long frames() {
    return batchFrames.collect().getDataPoints().stream()
        .mapToLong(point -> (long) point.getSum())
        .sum();
  }

  Map<String, Double> busySeconds() {
    return Points.by("device", deviceBusySeconds);
  }

  @Override
  public void batchClosed(String device, int items, ClosedBy by) {
    batchFrames.observe(items);
    batches.labelValues(device, by.name().toLowerCase(Locale.ROOT)).inc();
  }

  @Override
  public void busy(String device, Duration time) {
    deviceBusySeconds.labelValues(device).inc(time.toNanos() / 1e9);
  }

  @Override
  public void deviceLost(String device) {
    devicesLost.labelValues(device).inc();
  }
}
