package io.sigmascope.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.batching.BatchingMetrics;
import io.sigmascope.broker.RealKafka;
import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.KafkaProperties;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The topology as Kafka Streams runs it, on a real broker, with a stand-in for the network. */
@Timeout(180)
class SceneApplicationIT {
  private static final int FRAMES = 60;

  @RegisterExtension static final RealKafka BROKER = new RealKafka();

  private final KafkaProperties kafka = BROKER.properties();

  private final RecordedMetrics metrics = new RecordedMetrics();

  @ParameterizedTest
  @CsvSource({
    "EXACTLY_ONCE, classic",
    "EXACTLY_ONCE, streams",
    "AT_LEAST_ONCE, classic",
    "AT_LEAST_ONCE, streams"
  })
  void givesEachFrameItsResultsOnceInOrderAndCountsThem(Delivery delivery, String protocol)
      throws Exception {
    SceneSettings settings = settings(delivery, protocol);
    SceneFile.createTopics(kafka, settings);
    writeFrames(settings);

    try (SceneApplication application = open(settings)) {
      application.start();
      metrics.awaitEnded(FRAMES);
    }

    List<String> sent = IntStream.range(0, FRAMES).mapToObj(i -> "/" + i + "/depth").toList();
    assertThat(read(settings.sinks().depth())).containsExactlyElementsOf(sent);
    assertThat(metrics.outcomes()).containsOnly("captured roof-1", "analysed roof-1");
  }

  @ParameterizedTest
  @CsvSource({"EXACTLY_ONCE, classic", "AT_LEAST_ONCE, streams"})
  void countsFramesThatExpiredBeforeTheyWereRead(Delivery delivery, String protocol)
      throws Exception {
    SceneSettings settings = settings(delivery, protocol);
    SceneFile.createTopics(kafka, settings);
    writeFrames(settings);
    TopicPartition partition = new TopicPartition(settings.source(), 0);
    try (Admin admin = Admin.create(kafka.admin())) {
      admin
          .alterConsumerGroupOffsets(
              settings.applicationId(), Map.of(partition, new OffsetAndMetadata(10)))
          .all()
          .get(20, TimeUnit.SECONDS);
      admin
          .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(25)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }

    try (SceneApplication application = open(settings)) {
      application.start();
      metrics.awaitEnded(FRAMES - 25);
    }

    assertThat(metrics.lines).containsOnlyOnce("expired 15");
    assertThat(read(settings.sinks().depth())).hasSize(FRAMES - 25);
  }

  @ParameterizedTest
  @EnumSource
  void analysesAgainWhatAFailedThreadHadInFlight(Delivery delivery) throws Exception {
    SceneSettings settings = settings(delivery, "classic");
    SceneFile.createTopics(kafka, settings);
    writeFrames(settings);
    metrics.onArrival =
        arrived -> {
          if (arrived == 20 || arrived == 50) {
            throw new IllegalStateException("as if a bug had struck");
          }
        };

    try (SceneApplication application = open(settings)) {
      application.start();
      metrics.awaitEnded(FRAMES);
    }

    List<String> sent = IntStream.range(0, FRAMES).mapToObj(i -> "/" + i + "/depth").toList();
    List<String> found = read(settings.sinks().depth());
    assertThat(found.stream().distinct()).containsExactlyElementsOf(sent);
    if (delivery == Delivery.EXACTLY_ONCE) {
      assertThat(found).doesNotHaveDuplicates();
    }
    assertThat(metrics.ended()).isEqualTo(FRAMES);
  }

  @Test
  void aWorkerThatJoinsHasItsShareThoughMuchStateWasWritten() throws Exception {
    SceneSettings settings = settings(Delivery.EXACTLY_ONCE, "classic");
    SceneFile.createTopics(kafka, settings, 4);
    RecordedMetrics others = new RecordedMetrics();
    try (SceneApplication first = open(settings)) {
      first.start();
      writeMuchState(settings);
      try (SceneApplication second = open(settings, others)) {
        second.start();
        for (int i = 0; i < 100 && others.ended() == 0; i++) {
          writeFrames(settings, "camera-" + i);
          Thread.sleep(200);
        }
      }
    }

    assertThat(others.ended()).isPositive();
  }

  /** More than Kafka Streams would let a worker read before it gets the task. */
  private void writeMuchState(SceneSettings settings) {
    String changelog = "%s-%s-changelog".formatted(settings.applicationId(), SceneTopology.TRACKS);
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
      for (int i = 0; i < 4 * 11_000; i++) {
        var unused =
            producer.send(
                new ProducerRecord<>(
                    changelog, i % 4, "gone".getBytes(UTF_8), "no state".getBytes(UTF_8)));
      }
    }
  }

  /** The broker's own limit of a request's records is larger than a dead letter may be. */
  @Test
  void goesOnAfterACompressedRecordThatIsLargerThanADeadLetter() throws Exception {
    SceneSettings settings = settings(Delivery.EXACTLY_ONCE, "classic");
    SceneFile.createTopics(kafka, settings);
    Map<String, Object> compressing = kafka.producer();
    compressing.put("compression.type", "gzip");
    compressing.put("max.request.size", 64 << 20);
    compressing.put("buffer.memory", 128L << 20);
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(compressing)) {
      byte[] huge = ("text" + " ".repeat(20 << 20)).getBytes(UTF_8);
      producer
          .send(new ProducerRecord<>(settings.source(), "roof-1".getBytes(UTF_8), huge))
          .get(20, TimeUnit.SECONDS);
    }
    writeFrames(settings);

    try (SceneApplication application = open(settings)) {
      application.start();
      metrics.awaitEnded(FRAMES + 1);
    }

    assertThat(metrics.outcomes()).containsOnlyOnce("dead-lettered roof-1 undecodable");
    assertThat(read(settings.sinks().depth())).hasSize(FRAMES);
  }

  @ParameterizedTest
  @CsvSource({
    "commit.interval.ms, soon, soon",
    "commit.interval.ms, 60000, commit.interval.ms",
    "main.consumer.heartbeat.interval.ms, 60000, Heartbeat must be set lower"
  })
  void saysWhichPropertyKafkaStreamsRefuses(String key, String value, String named) {
    assertThatThrownBy(
            () -> open(SceneFile.with(Delivery.EXACTLY_ONCE, Map.of(key, value))).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Kafka Streams refuses its properties: ")
        .hasMessageContaining(named)
        .hasMessageNotContaining("\n");
  }

  private SceneApplication open(SceneSettings settings) throws Exception {
    return open(settings, metrics);
  }

  private SceneApplication open(SceneSettings settings, RecordedMetrics told) throws Exception {
    return SceneApplication.openOn(
        admission -> List.of(FakeAnalyser.device(admission, told)),
        settings,
        kafka,
        told,
        BatchingMetrics.NONE,
        true);
  }

  private void writeFrames(SceneSettings settings) {
    writeFrames(settings, "roof-1");
  }

  private void writeFrames(SceneSettings settings, String camera) {
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
      for (int i = 0; i < FRAMES; i++) {
        var unused =
            producer.send(
                new ProducerRecord<>(
                    settings.source(), camera.getBytes(UTF_8), "picture".getBytes(UTF_8)));
      }
    }
  }

  /** Of a topic's committed records' ids, what follows the source's partition. */
  private List<String> read(String topic) {
    return CommittedRecords.of(kafka, topic).stream()
        .map(record -> new String(record.headers().lastHeader("ce_id").value(), UTF_8))
        .map(id -> id.substring(id.indexOf('/') + 2))
        .toList();
  }

  private static SceneSettings settings(Delivery delivery, String protocol) {
    return SceneFile.named("t" + System.nanoTime(), delivery, Map.of("group.protocol", protocol));
  }
}
