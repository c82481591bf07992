package io.sigmascope.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class KafkaMetersTest {
  private final Map<MetricName, Metric> metrics = new HashMap<>();

  private record Measured(MetricName metricName, Object metricValue) implements Metric {}

  private void measured(String group, String name, Map<String, String> tags, Object value) {
    MetricName key = new MetricName(name, group, "What it is.", tags);
    metrics.put(key, new Measured(key, value));
  }

  @Test
  void showsNumbersOfWholeClientsUnderNamesThatStayOverRestarts() {
    String thread = "scene-" + UUID.randomUUID() + "-StreamThread-1";
    measured("stream-thread-metrics", "commit-latency-avg", Map.of("thread-id", thread), 3.5);
    measured(
        "producer-metrics", "record-error-total", Map.of("client-id", thread + "-producer"), 2.0);
    measured(
        "consumer-fetch-manager-metrics",
        "records-lag",
        Map.of("client-id", "c", "topic", "t", "partition", "1"),
        7.0);
    measured("stream-metrics", "state", Map.of("client-id", "c"), "RUNNING");
    measured("consumer-metrics", "io-ratio", Map.of("client-id", "c"), Double.NaN);
    measured("app-info", "start-time-ms", Map.of("client-id", "c"), 5L);
    KafkaMeters meters = new KafkaMeters();
    meters.add(() -> metrics);

    assertThat(meters.collect().stream().map(snapshot -> snapshot.getMetadata().getName()))
        .containsExactlyInAnyOrder(
            "kafka_stream_thread_commit_latency_avg", "kafka_producer_record_error_total");
    assertThat(meters.collect().stream().map(GaugeSnapshot.class::cast))
        .anySatisfy(
            gauge -> {
              assertThat(gauge.getDataPoints().get(0).getLabels().get("thread_id"))
                  .isEqualTo("scene-StreamThread-1");
              assertThat(gauge.getDataPoints().get(0).getValue()).isEqualTo(3.5);
            });
  }
}
