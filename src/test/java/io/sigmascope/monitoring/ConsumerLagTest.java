package io.sigmascope.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.sigmascope.broker.EmbeddedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {
  private static final TopicPartition FRAMES = new TopicPartition("camera.frames", 3);

  private static final TopicPartition RESULTS = new TopicPartition("scene.depth", 3);

  private final AtomicLong nanos = new AtomicLong();
  private final Readiness readiness = new Readiness(Duration.ofSeconds(30), nanos::get);

  @Test
  void tellsReadinessOfRecordsThatNobodyTakes() {
    readiness.warm();
    try (ConsumerLag lag = new ConsumerLag(() -> Map.of(FRAMES, 7L), "camera.frames", readiness)) {
      lag.poll();
      nanos.addAndGet(Duration.ofSeconds(31).toNanos());

      assertThat(readiness.notReadyBecause()).isPresent();
    }
  }

  @Test
  void tellsReadinessWhenNothingWaits() {
    readiness.warm();
    readiness.frameCameIn();
    try (ConsumerLag lag = new ConsumerLag(() -> Map.of(FRAMES, 0L), "camera.frames", readiness)) {
      lag.poll();
      nanos.addAndGet(Duration.ofSeconds(31).toNanos());

      assertThat(readiness.notReadyBecause()).isEmpty();
    }
  }

  @Test
  void showsTheLagOfEachPartition() {
    try (ConsumerLag lag = new ConsumerLag(() -> Map.of(FRAMES, 7L), "camera.frames", readiness)) {
      lag.poll();

      GaugeDataPointSnapshot point = scraped(lag).getDataPoints().get(0);
      assertThat(point.getLabels().get("topic")).isEqualTo("camera.frames");
      assertThat(point.getLabels().get("partition")).isEqualTo("3");
      assertThat(point.getValue()).isEqualTo(7);
    }
  }

  @Test
  void showsNoOldValueWhileKafkaDoesNotAnswer() {
    AtomicBoolean answers = new AtomicBoolean(true);
    LagReader reader =
        () -> {
          if (answers.get()) {
            return Map.of(FRAMES, 7L);
          }
          throw new TimeoutException("no answer");
        };
    try (ConsumerLag lag = new ConsumerLag(reader, "camera.frames", readiness)) {
      lag.poll();
      answers.set(false);
      lag.poll();

      assertThat(scraped(lag).getDataPoints()).isEmpty();
    }
  }

  @Test
  void sumsTheFramesOfAllPartitions() {
    Map<TopicPartition, Long> records =
        Map.of(FRAMES, 7L, new TopicPartition("camera.frames", 0), 2L, RESULTS, 100L);
    try (ConsumerLag lag = new ConsumerLag(() -> records, "camera.frames", readiness)) {
      assertThat(lag.frames()).isEmpty();
      lag.poll();

      assertThat(lag.frames()).hasValue(9);
    }
  }

  @Test
  void readsCommittedOffsetsAndEndsFromKafka() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      TopicPartition partition = new TopicPartition("frames", 0);
      try (Admin admin = Admin.create(client);
          KafkaProducer<byte[], byte[]> producer =
              new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
        admin
            .createTopics(List.of(new NewTopic("frames", 1, (short) 1)))
            .all()
            .get(20, TimeUnit.SECONDS);
        for (int i = 0; i < 5; i++) {
          producer.send(new ProducerRecord<>("frames", new byte[1])).get(20, TimeUnit.SECONDS);
        }
        for (Map.Entry<String, Long> group : Map.of("fast", 4L, "slow", 2L).entrySet()) {
          admin
              .alterConsumerGroupOffsets(
                  group.getKey(), Map.of(partition, new OffsetAndMetadata(group.getValue())))
              .all()
              .get(20, TimeUnit.SECONDS);
        }
      }

      try (LagReader reader = new AdminLagReader(client, List.of("fast", "slow", "nobody"))) {
        assertThat(reader.read()).isEqualTo(Map.of(partition, 3L));
      }
    }
  }

  private static GaugeSnapshot scraped(ConsumerLag lag) {
    PrometheusRegistry registry = new PrometheusRegistry();
    lag.register(registry);
    return (GaugeSnapshot) registry.scrape().get(0);
  }
}
