package io.sigmascope.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ReviewReason;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.CloudEvent;
import io.sigmascope.wire.ReviewFrame;
import io.sigmascope.wire.SceneReader;
import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which frames the scene topology writes to the topic of review, and how. */
@Timeout(60)
class ReviewTopologyTest {
  private static final Instant CAPTURED = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final int MOST_BYTES = 9 << 20;

  private final SceneSettings settings = SceneFile.AS_SHIPPED;
  private final RecordedMetrics metrics = new RecordedMetrics();
  private SceneDriver driver;
  private TestInputTopic<byte[], byte[]> camera;

  @BeforeEach
  void start() throws Exception {
    driver =
        new SceneDriver(settings, admission -> FakeAnalyser.device(admission, metrics), metrics);
    camera = driver.camera();
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void writesAChosenFrameAsItCameWithItsPredictions() throws Exception {
    Headers headers = new RecordHeaders();
    headers.add("sequence", "77".getBytes(UTF_8));
    headers.add("content-type", "image/jpeg".getBytes(UTF_8));
    headers.add("traceparent", TRACE.getBytes(UTF_8));

    camera.pipeInput(new TestRecord<>(bytes("roof-1"), bytes("novel 5"), headers, CAPTURED));

    List<TestRecord<byte[], byte[]>> written = reviews();
    assertThat(written).hasSize(1);
    TestRecord<byte[], byte[]> record = written.get(0);
    assertThat(record.value()).isEqualTo(bytes("novel 5"));
    assertThat(record.getRecordTime()).isEqualTo(CAPTURED);
    ReviewFrame frame = ReviewFrame.read(record.key(), record.timestamp(), record.headers());
    assertThat(frame.frame())
        .isEqualTo(new FrameRef(new CameraId("roof-1"), 77, CAPTURED, Topics.CAMERA_FRAMES, 0, 0));
    assertThat(frame.reason()).isEqualTo(ReviewReason.NOVEL);
    assertThat(frame.score()).isEqualTo(1);
    assertThat(frame.contentType()).contains("image/jpeg");
    ReviewFrame.Predictions predictions = frame.predictions().orElseThrow();
    assertThat(SceneReader.semantic(predictions.semantic()).frame()).isEqualTo(frame.frame());
    assertThat(predictions.semantic())
        .isEqualTo(driver.topic(Topics.SCENE_SEMANTIC).readRecord().value());
    assertThat(predictions.instances())
        .isEqualTo(driver.topic(Topics.SCENE_INSTANCES).readRecord().value());
    CloudEvent event = CloudEvent.read(record.headers());
    assertThat(event.id()).isEqualTo("camera.frames/0/0/review");
    assertThat(event.type()).isEqualTo("io.sigmascope.v1.ReviewFrame");
    assertThat(record.headers().lastHeader("traceparent").value()).isEqualTo(bytes(TRACE));
  }

  @Test
  void saysNothingOfTheContentWhereTheCameraDoesNot() throws Exception {
    pipe("roof-1", "novel 5", 0);

    assertThat(reviews().get(0).headers().lastHeader("content-type")).isNull();
  }

  @Test
  void writesNoFrameThatIsNothingSpecial() {
    for (int i = 0; i < 100; i++) {
      pipe("roof-1", "picture", i);
    }

    assertThat(reviews()).isEmpty();
    assertThat(driver.topic(Topics.SCENE_DEPTH).getQueueSize()).isEqualTo(100);
  }

  @Test
  void keepsToThePaceOfEachCamera() throws Exception {
    for (int second = 0; second < 3600; second += 60) {
      // as if each picture were of a scene of its own, and most of them usual
      String hash = Long.toHexString(second * 0x9E3779B97F4A7C15L);
      pipe("roof-1", second % 180 == 0 ? "novel " + hash : "picture", second);
      pipe("roof-2", second % 180 == 0 ? "novel " + hash : "picture", second);
    }

    List<TestRecord<byte[], byte[]>> written = reviews();
    for (String key : List.of("roof-1", "roof-2")) {
      assertThat(times(written, key)).as(key).containsExactly(0L, 180L, 360L, 1800L, 1980L, 2160L);
    }
  }

  @Test
  void writesNoSceneTwice() throws Exception {
    pipe("roof-1", "novel ff00", 0);
    pipe("roof-1", "novel ff01", 60);
    pipe("roof-1", "novel 00ff0000ff", 120);

    assertThat(times(reviews(), "roof-1")).containsExactly(0L, 120L);
  }

  @Test
  void countsAChosenFrameOnceItsOffsetIsCommitted() {
    pipe("roof-1", "novel 5", 0);
    assertThat(metrics.lines).noneMatch(line -> line.startsWith("review"));

    commit(1);

    assertThat(metrics.lines).contains("review roof-1 novel ALL");
    assertThat(metrics.outcomes()).containsExactly("captured roof-1", "analysed roof-1");
  }

  @Test
  void leavesOutPredictionsWithWhichKafkaWouldNotTakeTheFrame() throws Exception {
    pipe("roof-0", "picture", 0); // messages leave out the offset 0
    pipe("roof-1", "novel 5", 0);
    int most = mostBytesWith(reviews().get(0));

    pipe("roof-2", padded("novel 5", most), 0);
    pipe("roof-3", padded("novel 5", most + 1), 0);
    commit(4);

    List<TestRecord<byte[], byte[]>> written = reviews();
    assertThat(written.get(0).value()).hasSize(most);
    assertThat(predictions(written.get(0))).isPresent();
    assertThat(written.get(1).value()).hasSize(most + 1);
    assertThat(predictions(written.get(1))).isEmpty();
    assertThat(metrics.lines).contains("review roof-2 novel ALL", "review roof-3 novel PICTURE");
  }

  /** The largest value that Kafka takes with a record's key and headers. */
  private static int mostBytesWith(TestRecord<byte[], byte[]> record) {
    int fits = 0;
    int tooLarge = MOST_BYTES;
    while (tooLarge - fits > 1) {
      int middle = (fits + tooLarge) / 2;
      if (ReviewFrame.fits(record.key(), new byte[middle], record.headers())) {
        fits = middle;
      } else {
        tooLarge = middle;
      }
    }
    return fits;
  }

  private static Optional<ReviewFrame.Predictions> predictions(TestRecord<byte[], byte[]> record)
      throws Exception {
    return ReviewFrame.read(record.key(), record.timestamp(), record.headers()).predictions();
  }

  @Test
  void writesNoFrameThatKafkaWouldNotTakeAlone() {
    pipe("roof-1", padded("novel 5", MOST_BYTES), 0);
    commit(1);

    assertThat(reviews()).isEmpty();
    assertThat(driver.topic(Topics.SCENE_DEPTH).getQueueSize()).isEqualTo(1);
    assertThat(metrics.lines).contains("review roof-1 novel NONE");
  }

  private void pipe(String key, String value, long seconds) {
    camera.pipeInput(new TestRecord<>(bytes(key), bytes(value), CAPTURED.plusSeconds(seconds)));
  }

  private void commit(long offset) {
    driver.commits.committed(
        Map.of(new TopicPartition(settings.source(), 0), new OffsetAndMetadata(offset)));
  }

  private List<TestRecord<byte[], byte[]>> reviews() {
    return driver.topic(Topics.SCENE_REVIEW).readRecordsToList();
  }

  /** Seconds at which a camera's chosen frames were captured. */
  private static List<Long> times(List<TestRecord<byte[], byte[]>> written, String key) {
    return written.stream()
        .filter(record -> new String(record.key(), UTF_8).equals(key))
        .map(record -> Duration.between(CAPTURED, record.getRecordTime()).toSeconds())
        .toList();
  }

  private static String padded(String text, int bytes) {
    return text + " ".repeat(bytes - text.length());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
