package io.sigmascope.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.broker.RealKafka;
import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.http.Asked;
import io.sigmascope.wire.RandomScenes;
import io.sigmascope.wire.SceneRecords;
import io.sigmascope.wire.TelemetryWriter;
import io.sigmascope.wire.TopicAdmin;
import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What the live page's server makes of what Kafka holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveFeedIT {
  @RegisterExtension static final RealKafka KAFKA = new RealKafka();

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SceneResult SCENE = new RandomScenes(1).scene();

  @BeforeAll
  void createTopics() throws Exception {
    try (TopicAdmin admin = TopicAdmin.connect(KAFKA.properties(), PATIENCE)) {
      admin.create(Topics.all().stream().map(topic -> topic.withPartitions(1)).toList());
    }
  }

  @Test
  void whatPiledUpIsPassedOverForWhatIsOfNow() throws Exception {
    int many = 2500; // more than may wait for their other parts
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    ((Logger) LoggerFactory.getLogger(LiveFeed.class)).addAppender(said);
    try (KafkaProducer<byte[], byte[]> producer = transactional("pile");
        LiveView view = connected()) {
      awaitFrames(view, producer, "pile", 0);

      producer.beginTransaction();
      for (int i = 1; i <= many; i++) {
        send(producer, "pile", i);
      }
      producer.commitTransaction(); // all at once, as after a time in which Kafka could not be read

      awaitFrames(view, producer, "pile", many + 1);
      assertThat(said.list)
          .extracting(ILoggingEvent::getMessage)
          .contains("the live view passes over what piled up");
    }
  }

  @Test
  void aCameraWhoseAlertStandsIsThereThoughItsResultsEndedBefore() throws Exception {
    Instant since = Instant.parse("2026-03-01T12:00:00Z");
    Alert silent =
        new Alert(
            "a1",
            new CameraId("dark"),
            AlertKind.CAMERA_SILENT,
            true,
            since,
            since,
            60,
            0,
            30,
            "no frame for 60 s");
    try (KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(KAFKA.properties().producer());
        LiveView view = connected()) {
      producer.send(new ProducerRecord<>(Topics.SCENE_ALERTS, TelemetryWriter.alert(silent))).get();

      JsonNode fleet = await(view, answer -> answer.path("alerts").size() == 1);

      assertThat(fleet.path("waiting"))
          .anySatisfy(
              camera -> {
                assertThat(camera.path("id").asText()).isEqualTo("dark");
                assertThat(camera.path("state").isNull()).isTrue();
              });
      assertThat(OpenApi.load().faults("/api/fleet", 200, fleet.toString().getBytes(UTF_8)))
          .isEmpty();
    }
  }

  private static LiveView connected() {
    LiveView view = new LiveView(LiveView.Facts.NONE, InstantSource.system());
    view.connect(KAFKA.properties());
    return view;
  }

  private static KafkaProducer<byte[], byte[]> transactional(String id) {
    Map<String, Object> properties = KAFKA.properties().producer();
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties);
    producer.initTransactions();
    return producer;
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, String camera, long number) {
    FrameRef frame =
        new FrameRef(new CameraId(camera), number, Instant.now(), Topics.CAMERA_FRAMES, 0, number);
    SceneRecords.of(frame, SCENE).forEach(producer::send);
  }

  /** Sends frames, from a number on, until the view has one of them: it reads from its start on. */
  private static void awaitFrames(
      LiveView view, KafkaProducer<byte[], byte[]> producer, String camera, long from)
      throws Exception {
    long[] next = {from};
    await(
        view,
        fleet -> {
          producer.beginTransaction();
          send(producer, camera, next[0]++);
          producer.commitTransaction();
          JsonNode cameras = fleet.path("cameras");
          return !cameras.isEmpty() && cameras.get(0).path("sequence").asLong() >= from;
        });
  }

  private static JsonNode await(LiveView view, Predicate<JsonNode> isThere) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode fleet = fleet(view);
    while (!isThere.test(fleet)) {
      assertThat(System.nanoTime()).as("%s", fleet).isLessThan(end);
      Thread.sleep(300);
      fleet = fleet(view);
    }
    return fleet;
  }

  private static JsonNode fleet(LiveView view) throws Exception {
    return new ObjectMapper()
        .readTree(
            view.routes().stream()
                .filter(route -> route.path().equals("/api/fleet"))
                .findAny()
                .orElseThrow()
                .handler()
                .handle(Asked.PLAINLY)
                .body());
  }
}
