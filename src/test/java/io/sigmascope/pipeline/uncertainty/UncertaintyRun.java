package io.sigmascope.pipeline.uncertainty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.UncertaintyWindow;
import io.sigmascope.pipeline.StreamsProperties;
import io.sigmascope.settings.UncertaintySettings;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.FramesUncertain;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.ResultMessage;
import io.sigmascope.wire.SceneWriter;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The shipped topology in Kafka's test driver, and a wall clock that tests move. */
final class UncertaintyRun implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final UncertaintySettings SHIPPED =
      UncertaintySettings.load(Path.of("topologies/uncertainty.yaml"));

  private final RecordedAlerts metrics = new RecordedAlerts();
  private final TopologyTestDriver driver;
  private Instant now = START;

  UncertaintyRun(UncertaintySettings settings) {
    driver =
        new TopologyTestDriver(
            UncertaintyTopology.build(settings, metrics),
            StreamsProperties.of(
                settings.application(), KafkaProperties.of("nowhere:9092"), Map.of()),
            START);
  }

  @Override
  public void close() {
    driver.close();
  }

  RecordedAlerts metrics() {
    return metrics;
  }

  Instant now() {
    return now;
  }

  /** What is kept of a camera. */
  @Nullable Object stored(String camera) {
    return driver.getKeyValueStore(UncertaintyTopology.CAMERAS).get(camera);
  }

  /** With those that Kafka Streams makes for itself. */
  Set<String> writtenTopics() {
    return driver.producedTopicNames();
  }

  TestInputTopic<byte[], byte[]> source() {
    return driver.createInputTopic(
        Topics.SCENE_UNCERTAINTY, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void pipe(FrameUncertainty frame) {
    source()
        .pipeInput(
            new TestRecord<>(
                frame.frame().camera().value().getBytes(UTF_8),
                message(frame),
                frame.frame().captureTime()));
  }

  private static byte[] message(FrameUncertainty frame) {
    return SceneWriter.uncertainty(
        new ResultMessage<>(frame.frame(), new PixelSize(512, 256), frame.model(), frame.values()));
  }

  /** A frame a second, at its time by the wall clock too. */
  void play(LongFunction<FrameUncertainty> frames, int seconds) {
    for (int i = 0; i < seconds; i++) {
      elapse(Duration.ofSeconds(1));
      pipe(frames.apply(now.toEpochMilli()));
    }
  }

  void elapse(Duration duration) {
    now = now.plus(duration);
    driver.advanceWallClockTime(duration);
  }

  /** A wait in steps, as a process has it; no camera is heard. */
  void quiet(int seconds) {
    for (int i = 0; i < seconds; i++) {
      elapse(Duration.ofSeconds(1));
    }
  }

  /** The same, while another camera goes on. */
  void beside(FramesUncertain other, int seconds) {
    for (int i = 0; i < seconds; i++) {
      elapse(Duration.ofSeconds(1));
      pipe(other.usual(now.toEpochMilli()));
    }
  }

  List<TestRecord<byte[], byte[]>> read(String topic) {
    TestOutputTopic<byte[], byte[]> output =
        driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    return output.readRecordsToList();
  }

  List<UncertaintyWindow> windows() throws BadMessageException {
    List<UncertaintyWindow> windows = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : read(Topics.SCENE_UNCERTAINTY_WINDOWS)) {
      windows.add(TelemetryReader.window(record.value()));
    }
    return windows;
  }

  List<Alert> alerts() throws BadMessageException {
    List<Alert> alerts = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : read(Topics.SCENE_ALERTS)) {
      alerts.add(TelemetryReader.alert(record.value()));
    }
    return alerts;
  }

  static final class RecordedAlerts implements UncertaintyMetrics {
    int late;
    int repeated;
    int refused;
    final List<String> alerts = new ArrayList<>();

    @Override
    public void late(CameraId camera) {
      late++;
    }

    @Override
    public void repeated(CameraId camera) {
      repeated++;
    }

    @Override
    public void refused() {
      refused++;
    }

    @Override
    public void alert(CameraId camera, AlertKind kind, boolean raised) {
      alerts.add(camera + " " + kind + " " + raised);
    }

    @Override
    public void standing(CameraId camera, AlertKind kind, boolean raised) {}
  }
}
