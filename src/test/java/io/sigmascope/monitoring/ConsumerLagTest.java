package io.sigmascope.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.sigmascope.broker.EmbeddedBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {
  private static final TopicPartition FRAMES = new TopicPartition("camera.frames", 3);

  private static final Progress SEVEN_WAIT = new Progress(3, 10);

  private final AtomicLong nanos = new AtomicLong();
  private final Readiness readiness = new Readiness(Duration.ofSeconds(30), nanos::get);

  @Test
  void tellsReadinessOfRecordsThatNobodyTakes() {
    readiness.warm();
    try (ConsumerLag lag = new ConsumerLag(() -> Map.of(FRAMES, SEVEN_WAIT), readiness)) {
      lag.poll();
      nanos.addAndGet(Duration.ofSeconds(31).toNanos());
      lag.poll();

      assertThat(readiness.notReadyBecause()).isPresent();
    }
  }

  @Test
  void tellsReadinessWhenNothingWaits() {
    readiness.warm();
    readiness.frameCameIn();
    try (ConsumerLag lag = new ConsumerLag(() -> Map.of(FRAMES, new Progress(9, 9)), readiness)) {
      lag.poll();
      nanos.addAndGet(Duration.ofSeconds(31).toNanos());

      assertThat(readiness.notReadyBecause()).isEmpty();
    }
  }

  @Test
  void showsTheLagOfEachPartition() {
    try (ConsumerLag lag = new ConsumerLag(() -> Map.of(FRAMES, SEVEN_WAIT), readiness)) {
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
            return Map.of(FRAMES, SEVEN_WAIT);
          }
          throw new TimeoutException("no answer");
        };
    try (ConsumerLag lag = new ConsumerLag(reader, readiness)) {
      lag.poll();
      answers.set(false);
      lag.poll();

      assertThat(scraped(lag).getDataPoints()).isEmpty();
    }
  }

  @Test
  void sumsTheFramesOfAllPartitions() throws Exception {
    Map<TopicPartition, Progress> progress =
        Map.of(FRAMES, SEVEN_WAIT, new TopicPartition("camera.frames", 0), new Progress(100, 102));
    try (ConsumerLag lag = new ConsumerLag(() -> progress, readiness)) {
      assertThat(lag.frames()).isEmpty();
      lag.poll();

      assertThat(lag.frames()).hasValue(9);
    }
  }

  @Test
  void framesThatCameLaterAreNotAmongThoseOfAMoment() throws Exception {
    AtomicReference<Progress> progress = new AtomicReference<>(new Progress(100, 102));
    try (ConsumerLag lag = new ConsumerLag(() -> Map.of(FRAMES, progress.get()), readiness)) {
      FramesUpTo frames = lag.now();

      progress.set(new Progress(101, 110));
      assertThat(frames.waiting()).isEqualTo(1);
      progress.set(new Progress(104, 120));
      assertThat(frames.waiting()).isZero();
    }
  }

  @Test
  void readsCommittedOffsetsAndEndsFromKafka() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      TopicPartition read = new TopicPartition("frames", 0);
      TopicPartition expired = new TopicPartition("frames", 1);
      TopicPartition unread = new TopicPartition("frames", 2);
      try (Admin admin = Admin.create(client)) {
        done(admin.createTopics(List.of(new NewTopic("frames", 3, (short) 1))).all());
        write(client, 5, read, expired, unread);
        done(admin.deleteRecords(Map.of(expired, RecordsToDelete.beforeOffset(4))).all());
        for (Map.Entry<String, Long> group : Map.of("fast", 4L, "slow", 2L).entrySet()) {
          OffsetAndMetadata offset = new OffsetAndMetadata(group.getValue());
          done(
              admin
                  .alterConsumerGroupOffsets(group.getKey(), Map.of(read, offset, expired, offset))
                  .all());
        }
      }

      Map<String, String> topicOfGroup = Map.of("fast", "frames", "slow", "frames");
      try (LagReader reader = new AdminLagReader(client, topicOfGroup)) {
        assertThat(reader.read())
            .isEqualTo(
                Map.of(
                    read, new Progress(2, 5),
                    expired, new Progress(4, 5),
                    unread, new Progress(0, 5)));
        assertThat(reader.endsAt(Set.of(read), Instant.now().plusSeconds(60)))
            .as("all records are older")
            .isEqualTo(Map.of(read, 5L));
        assertThat(reader.endsAt(Set.of(read), Instant.now().minusSeconds(3600)))
            .isEqualTo(Map.of(read, 0L));
      }
    }
  }

  private static void write(Map<String, Object> client, int count, TopicPartition... partitions)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (TopicPartition partition : partitions) {
        for (int i = 0; i < count; i++) {
          producer
              .send(
                  new ProducerRecord<>(partition.topic(), partition.partition(), null, new byte[1]))
              .get(20, TimeUnit.SECONDS);
        }
      }
    }
  }

  private static void done(KafkaFuture<Void> future) throws Exception {
    future.get(20, TimeUnit.SECONDS);
  }

  private static GaugeSnapshot scraped(ConsumerLag lag) {
    PrometheusRegistry registry = new PrometheusRegistry();
    lag.register(registry);
    return (GaugeSnapshot) registry.scrape().get(0);
  }
}
