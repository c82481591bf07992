package io.sigmascope.monitoring;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How unsure the network was of each camera's last frame. A camera that has gone, or whose
 * partition another worker has now, leaves after a while: an old value would stand beside new ones.
 *
 * <p>Threads: any.
 */
final class RecentUncertainty implements Collector {
  /** As long as Prometheus itself takes a value for one of now. */
  static final Duration RECENT = Duration.ofMinutes(5);

  private final LongSupplier nanos;
  private final Map<Key, Shown> shown = new ConcurrentHashMap<>();

  private record Key(String camera, Task task) {}

  private record Shown(Spread spread, long nanos) {}

  /**
   * @param nanos a clock like {@link System#nanoTime}
   */
  RecentUncertainty(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * @param camera as a label
   */
  void show(String camera, Task task, Spread spread) {
    shown.put(new Key(camera, task), new Shown(spread, nanos.getAsLong()));
  }

  @Override
  public MetricSnapshot collect() {
    long now = nanos.getAsLong();
    shown.values().removeIf(last -> now - last.nanos() > RECENT.toNanos());
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name("sigmascope_uncertainty")
            .help(
                "Over the pixels of the camera's last frame: semantic nat, instance px, depth 1/m.");
    shown.forEach(
        (key, last) -> {
          add(gauge, key, "mean", last.spread().mean());
          add(gauge, key, "p05", last.spread().p05());
          add(gauge, key, "p50", last.spread().p50());
          add(gauge, key, "p95", last.spread().p95());
          add(gauge, key, "p99", last.spread().p99());
        });
    return gauge.build();
  }

  private static void add(GaugeSnapshot.Builder gauge, Key key, String statistic, float value) {
    gauge.dataPoint(
        GaugeDataPointSnapshot.builder()
            .labels(
                Labels.of(
                    "camera", key.camera(), "task", key.task().label(), "statistic", statistic))
            .value(value)
            .build());
  }
}
