package io.sigmascope.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.CloudEvent;
import io.sigmascope.wire.DeadLetter;
import io.sigmascope.wire.SceneReader;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each kind of record. The driver commits after each: no batches here. */
@Timeout(60)
class SceneTopologyTest {
  private static final Instant CAPTURED = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final List<String> RESULTS =
      List.of(
          Topics.SCENE_DEPTH,
          Topics.SCENE_SEMANTIC,
          Topics.SCENE_INSTANCES,
          Topics.SCENE_UNCERTAINTY);

  private final SceneSettings settings = SceneFile.with(Map.of("gate", 1200.0));
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
  void describesItselfAsInItsGoldenText() throws Exception {
    String described = driver.topology.describe().toString();

    assertThat(described.strip() + "\n")
        .isEqualTo(Files.readString(Path.of("topologies/scene.txt")));
  }

  @Test
  void writesFourResultsOfAnAnalysedFrame() throws Exception {
    Headers headers =
        headers(Map.of("sequence", "77", "traceparent", TRACE, "content-type", "image/jpeg"));

    pipe("roof-1", "picture", headers);

    FrameRef frame = new FrameRef(new CameraId("roof-1"), 77, CAPTURED, Topics.CAMERA_FRAMES, 0, 0);
    for (String topic : RESULTS) {
      var result = read(topic);
      String kind = topic.substring("scene.".length());
      assertThat(new String(result.key(), UTF_8)).isEqualTo("roof-1");
      assertThat(result.getRecordTime()).isEqualTo(CAPTURED);
      CloudEvent event = CloudEvent.read(result.headers());
      assertThat(event.id()).isEqualTo("camera.frames/0/0/" + kind);
      assertThat(event.time()).isEqualTo(CAPTURED);
      assertThat(header(result, "content-type")).isEqualTo("application/protobuf");
      assertThat(header(result, "traceparent")).isEqualTo(TRACE);
      assertThat(reference(topic, result.value())).isEqualTo(frame);
    }
    assertNothingElse();
  }

  @Test
  void numbersFramesByTheirOffsetsWhereTheCameraDoesNot() throws Exception {
    pipe("roof-1", "picture", new RecordHeaders());
    pipe("roof-1", "picture", new RecordHeaders());

    assertThat(reference(Topics.SCENE_DEPTH, read(Topics.SCENE_DEPTH).value()).sequence()).isZero();
    assertThat(reference(Topics.SCENE_DEPTH, read(Topics.SCENE_DEPTH).value()).sequence())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"roof-1, 800.5, 800.5", "gate, , 1200", "gate, 900, 900", "roof-1, , -1"})
  void prefersTheHeadersFocalLengthToTheSettings(
      String key, @Nullable String header, double applied) throws Exception {
    pipe(key, "calibrated", headers(header == null ? Map.of() : Map.of("focal-length", header)));

    var depth = SceneReader.depth(read(Topics.SCENE_DEPTH).value()).result();
    assertThat(depth.scale()).isEqualTo(applied);
    assertThat(depth.calibrated()).isEqualTo(applied > 0);
  }

  @Test
  void writesADropOfAFrameThatIsLeftOut() throws Exception {
    pipe("roof-1", "drop", new RecordHeaders());

    var drop = read(Topics.CAMERA_DROPS);
    assertThat(drop.getRecordTime()).isEqualTo(CAPTURED);
    assertThat(CloudEvent.read(drop.headers()).id()).isEqualTo("camera.frames/0/0/drop");
    assertThat(SceneReader.drop(drop.value()).outcome())
        .isEqualTo(new FrameOutcome.Dropped(DropReason.STALE, Duration.ofMillis(1500)));
    assertNothingElse();
  }

  @ParameterizedTest
  @CsvSource({
    "roof-1, text, UNDECODABLE, no picture",
    "roof-1, '', UNDECODABLE, no picture",
    "roof-1, large, TOO_LARGE, too many pixels",
    "roof-1, fail, ANALYSIS_FAILED, the network failed",
    "roof 1, picture, BAD_KEY, 'camera id must match [A-Za-z0-9._-]{1,64}, got ''roof 1'''",
    "'', picture, BAD_KEY, 'camera id must match [A-Za-z0-9._-]{1,64}, got '''''"
  })
  void writesADeadLetterWithTheRecordUnchanged(
      String key, String value, RejectReason reason, String error) throws Exception {
    pipe(key, value, headers(Map.of("mine", "kept", "reason", "an older one")));

    var letter = read(Topics.CAMERA_DEAD_LETTERS);
    assertThat(new String(letter.key(), UTF_8)).isEqualTo(key);
    assertThat(new String(letter.value(), UTF_8)).isEqualTo(value);
    assertThat(letter.getRecordTime()).isEqualTo(CAPTURED);
    assertThat(DeadLetter.read(letter.headers()))
        .isEqualTo(new DeadLetter(reason, error, Topics.CAMERA_FRAMES, 0, 0));
    assertThat(header(letter, "mine")).isEqualTo("kept");
    assertNothingElse();
  }

  @Test
  void rejectsABadHeaderByItsName() throws Exception {
    pipe("roof-1", "picture", headers(Map.of("sequence", "first")));

    var letter = DeadLetter.read(read(Topics.CAMERA_DEAD_LETTERS).headers());
    assertThat(letter.reason()).isEqualTo(RejectReason.BAD_HEADER);
    assertThat(letter.error()).startsWith("header 'sequence' must be").endsWith("got 'first'");
    assertNothingElse();
  }

  @Test
  void rejectsRecordsWithoutKeyOrValueAsTheyAre() throws Exception {
    camera.pipeInput(new TestRecord<>(null, "picture".getBytes(UTF_8), CAPTURED));
    camera.pipeInput(new TestRecord<>("roof-1".getBytes(UTF_8), null, CAPTURED));

    var keyless = read(Topics.CAMERA_DEAD_LETTERS);
    assertThat(keyless.key()).isNull();
    assertThat(DeadLetter.read(keyless.headers()).reason()).isEqualTo(RejectReason.BAD_KEY);
    var empty = read(Topics.CAMERA_DEAD_LETTERS);
    assertThat(empty.value()).isNull();
    assertThat(DeadLetter.read(empty.headers()).reason()).isEqualTo(RejectReason.UNDECODABLE);
  }

  @Test
  void leavesOutTheBytesOfADeadLetterThatKafkaWouldNotTake() throws Exception {
    byte[] huge = ("text" + " ".repeat(9 << 20)).getBytes(UTF_8);

    camera.pipeInput(new TestRecord<>("roof-1".getBytes(UTF_8), huge, CAPTURED));
    camera.pipeInput(new TestRecord<>(huge, huge, CAPTURED));

    var valueless = read(Topics.CAMERA_DEAD_LETTERS);
    assertThat(new String(valueless.key(), UTF_8)).isEqualTo("roof-1");
    assertThat(valueless.value()).isNull();
    assertThat(DeadLetter.read(valueless.headers()).error())
        .isEqualTo(
            "its 9437188 bytes are left out, being more than a dead letter holds: no picture");
    var keyless = read(Topics.CAMERA_DEAD_LETTERS);
    assertThat(keyless.key()).isNull();
    assertThat(DeadLetter.read(keyless.headers()).reason()).isEqualTo(RejectReason.BAD_KEY);
    assertThat(DeadLetter.read(keyless.headers()).sourceOffset()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"picture", "drop", "text"})
  void countsAFrameOnceItsOffsetIsCommitted(String value) {
    pipe("roof-1", value, new RecordHeaders());
    assertThat(metrics.outcomes()).isEmpty();

    driver.commits.committed(
        Map.of(new TopicPartition(settings.source(), 0), new OffsetAndMetadata(1)));

    assertThat(metrics.outcomes()).hasSize(2).first().isEqualTo("captured roof-1");
  }

  @Test
  void reportsTheUncertaintyOfAFrameOnceItsOffsetIsCommitted() {
    pipe("roof-1", "picture", new RecordHeaders());
    assertThat(metrics.lines).noneMatch(line -> line.startsWith("uncertainty"));

    driver.commits.committed(
        Map.of(new TopicPartition(settings.source(), 0), new OffsetAndMetadata(1)));

    assertThat(metrics.lines)
        .contains(
            FakeAnalyser.SCENE.uncertainty().tasks().stream()
                .map(task -> "uncertainty roof-1 " + task.task().label())
                .toArray(String[]::new));
  }

  @Test
  void leavesTheCountingOfItsOwnCapturesToCapture() {
    pipe("roof-1", "picture", headers(Map.of("captured-by", "capture")));
    pipe("roof 1", "picture", headers(Map.of("captured-by", "capture")));

    driver.commits.committed(
        Map.of(new TopicPartition(settings.source(), 0), new OffsetAndMetadata(2)));

    assertThat(metrics.outcomes()).containsExactly("analysed roof-1", "dead-lettered ? bad-key");
  }

  @Test
  void countsADeadLetterThatIsFedInAgainAsCaptured() {
    pipe("roof-1", "text", headers(Map.of("captured-by", "capture")));
    pipe("roof-1", "text", read(Topics.CAMERA_DEAD_LETTERS).headers());

    driver.commits.committed(
        Map.of(new TopicPartition(settings.source(), 0), new OffsetAndMetadata(2)));

    assertThat(metrics.outcomes())
        .containsExactly(
            "dead-lettered roof-1 undecodable",
            "captured roof-1",
            "dead-lettered roof-1 undecodable");
  }

  @Test
  void stopsForGoodWhenTheLastDeviceIsLost() throws Exception {
    assertThatThrownBy(() -> pipe("roof-1", "lose", new RecordHeaders()))
        .hasStackTraceContaining("no device left")
        .hasStackTraceContaining("off the bus");
    assertThat(driver.frames.isBroken()).as("a death of the frame in flight").isTrue();
    // nothing is committed when it closes, either
    assertThatThrownBy(driver::close).hasStackTraceContaining("no device left");
    start();
  }

  private void pipe(String key, String value, Headers headers) {
    camera.pipeInput(
        new TestRecord<>(key.getBytes(UTF_8), value.getBytes(UTF_8), headers, CAPTURED));
  }

  private TestRecord<byte[], byte[]> read(String topic) {
    return driver.topic(topic).readRecord();
  }

  private void assertNothingElse() {
    for (String topic :
        List.of(
            Topics.SCENE_DEPTH,
            Topics.SCENE_SEMANTIC,
            Topics.SCENE_INSTANCES,
            Topics.SCENE_UNCERTAINTY,
            Topics.CAMERA_DROPS,
            Topics.CAMERA_DEAD_LETTERS)) {
      assertThat(driver.topic(topic).isEmpty()).as(topic).isTrue();
    }
  }

  private static FrameRef reference(String topic, byte[] value) throws Exception {
    return switch (topic) {
      case Topics.SCENE_DEPTH -> SceneReader.depth(value).frame();
      case Topics.SCENE_SEMANTIC -> SceneReader.semantic(value).frame();
      case Topics.SCENE_INSTANCES -> SceneReader.instances(value).frame();
      default -> SceneReader.uncertainty(value).frame();
    };
  }

  private static Headers headers(Map<String, String> texts) {
    Headers headers = new RecordHeaders();
    texts.forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    return headers;
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
