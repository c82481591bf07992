package io.sigmascope.pipeline.uncertainty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.UncertaintyWindow;
import io.sigmascope.pipeline.StreamsProperties;
import io.sigmascope.settings.UncertaintySettings;
import io.sigmascope.settings.UncertaintySettings.Emit;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.FramesUncertain;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.CloudEvent;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.ResultMessage;
import io.sigmascope.wire.SceneWriter;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UncertaintyTopologyTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final UncertaintySettings SHIPPED =
      UncertaintySettings.load(Path.of("topologies/uncertainty.yaml"));

  private final RecordedAlerts metrics = new RecordedAlerts();
  private final FramesUncertain roof = FramesUncertain.of("roof-1");
  private TopologyTestDriver driver = driver(SHIPPED);
  private Instant now = START;

  private TopologyTestDriver driver(UncertaintySettings settings) {
    return new TopologyTestDriver(
        UncertaintyTopology.build(settings, metrics),
        StreamsProperties.of(settings.application(), KafkaProperties.of("nowhere:9092"), Map.of()),
        START);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private void restartWith(UncertaintySettings settings) {
    driver.close();
    driver = driver(settings);
  }

  private TestInputTopic<byte[], byte[]> source() {
    return driver.createInputTopic(
        Topics.SCENE_UNCERTAINTY, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void pipe(FrameUncertainty frame) {
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
  private void play(LongFunction<FrameUncertainty> frames, int seconds) {
    for (int i = 0; i < seconds; i++) {
      wait(Duration.ofSeconds(1));
      pipe(frames.apply(now.toEpochMilli()));
    }
  }

  private void wait(Duration duration) {
    now = now.plus(duration);
    driver.advanceWallClockTime(duration);
  }

  /** A wait in steps, as a process has it; no camera is heard. */
  private void quiet(int seconds) {
    for (int i = 0; i < seconds; i++) {
      wait(Duration.ofSeconds(1));
    }
  }

  /** The same, while another camera goes on. */
  private void beside(FramesUncertain other, int seconds) {
    for (int i = 0; i < seconds; i++) {
      wait(Duration.ofSeconds(1));
      pipe(other.usual(now.toEpochMilli()));
    }
  }

  private List<TestRecord<byte[], byte[]>> read(String topic) {
    TestOutputTopic<byte[], byte[]> output =
        driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    return output.readRecordsToList();
  }

  private List<UncertaintyWindow> windows() throws BadMessageException {
    List<UncertaintyWindow> windows = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : read(Topics.SCENE_UNCERTAINTY_WINDOWS)) {
      windows.add(TelemetryReader.window(record.value()));
    }
    return windows;
  }

  private List<Alert> alerts() throws BadMessageException {
    List<Alert> alerts = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : read(Topics.SCENE_ALERTS)) {
      alerts.add(TelemetryReader.alert(record.value()));
    }
    return alerts;
  }

  @Test
  void describesItselfAsInItsGoldenText() throws Exception {
    String described = UncertaintyTopology.build(SHIPPED, metrics).describe().toString();

    assertThat(described.strip() + "\n")
        .isEqualTo(Files.readString(Path.of("topologies/uncertainty.txt")));
  }

  @Test
  void writesEachWindowOnceWithTheAttributesOfAnEvent() throws Exception {
    play(roof::usual, 34);

    List<TestRecord<byte[], byte[]>> records = read(Topics.SCENE_UNCERTAINTY_WINDOWS);
    assertThat(records).hasSize(3);
    TestRecord<byte[], byte[]> second = records.get(1);
    UncertaintyWindow window = TelemetryReader.window(second.value());
    assertThat(window.camera()).isEqualTo(new CameraId("roof-1"));
    assertThat(window.start()).isEqualTo(START.plusSeconds(10));
    assertThat(window.frames()).isEqualTo(10);
    assertThat(window.complete()).isTrue();
    assertThat(new String(second.key(), UTF_8)).isEqualTo("roof-1");
    assertThat(second.getRecordTime()).isEqualTo(window.end());
    CloudEvent event = CloudEvent.read(second.headers());
    assertThat(event.type()).isEqualTo("io.sigmascope.v1.UncertaintyWindow");
    assertThat(event.id())
        .isEqualTo(
            "roof-1/"
                + window.start().toEpochMilli()
                + "/"
                + window.end().toEpochMilli()
                + "/final/window");
  }

  @Test
  void keepsCamerasApart() throws Exception {
    FramesUncertain gate = FramesUncertain.of("gate");
    for (int i = 0; i < 40; i++) {
      play(roof::usual, 1);
      if (i < 20) {
        pipe(gate.usual(now.minusSeconds(3_600).toEpochMilli())); // its clock is an hour behind
      }
    }

    assertThat(windows())
        .extracting(window -> window.camera() + " " + window.frames())
        .containsExactlyInAnyOrder(
            "roof-1 9", "roof-1 10", "roof-1 10", "gate 9", "gate 10", "gate 1");
    assertThat(metrics.late).isZero();
  }

  @Test
  void closesTheWindowsOfASilentCameraByTheWallClock() throws Exception {
    play(roof::usual, 5);
    assertThat(windows()).isEmpty();

    beside(FramesUncertain.of("gate"), 8); // the grace of 2 s is over at 12 s

    assertThat(windows())
        .extracting(window -> window.camera() + " " + window.frames())
        .contains("roof-1 5");
  }

  @Test
  void takesTheSilenceOfAllCamerasForThatOfTheWorkersAtFirst() throws Exception {
    play(roof::usual, 5);
    quiet(40);
    assertThat(windows()).isEmpty();
    assertThat(alerts()).isEmpty();
    for (int i = 6; i < 45; i++) { // what was captured meanwhile
      pipe(roof.usual(START.plusSeconds(i).toEpochMilli()));
    }

    assertThat(windows()).extracting(UncertaintyWindow::frames).containsExactly(9L, 10L, 10L, 10L);
    assertThat(metrics.late).isZero();
  }

  @Test
  void believesInTheSilenceOfAllAfterAMinute() throws Exception {
    play(roof::usual, 5);
    quiet(65);

    assertThat(windows()).extracting(UncertaintyWindow::frames).containsExactly(5L);
    assertThat(alerts()).extracting(Alert::kind).containsExactly(AlertKind.CAMERA_SILENT);
  }

  @Test
  void takesNobodyForSilentWhereTheClockMadeALeap() throws Exception {
    play(roof::usual, 5);
    wait(Duration.ofHours(30));
    quiet(5);

    assertThat(alerts()).isEmpty();
    assertThat(driver.getKeyValueStore(UncertaintyTopology.CAMERAS).get("roof-1")).isNotNull();
  }

  @Test
  void leavesWindowsOpenWhileOldFramesAreStillToBeRead() throws Exception {
    for (int i = 0; i < 40; i++) { // an hour old, a second a minute
      wait(Duration.ofSeconds(1));
      pipe(roof.usual(START.minusSeconds(3_600 - i / 4).toEpochMilli()));
    }

    assertThat(windows()).isEmpty();
    assertThat(metrics.late).isZero();
  }

  @Test
  void writesWhatIsKnownSoFarWhereThatIsWanted() throws Exception {
    UncertaintySettings.Windows windows = SHIPPED.windows();
    restartWith(
        new UncertaintySettings(
            SHIPPED.application(),
            SHIPPED.source(),
            SHIPPED.sinks(),
            new UncertaintySettings.Windows(
                windows.size(), windows.advance(), windows.grace(), Emit.EARLY),
            SHIPPED.alerts()));
    play(roof::usual, 3);
    quiet(70);

    assertThat(windows())
        .extracting(window -> window.frames() + " " + window.complete())
        .containsExactly("1 false", "2 false", "3 false", "3 true");
  }

  @Test
  void countsFramesThatAreLateAndThoseThatComeTwice() throws Exception {
    play(roof::usual, 14);
    FrameUncertainty late = roof.usual(START.plusSeconds(2).toEpochMilli());
    pipe(late);
    pipe(late);
    quiet(70);

    assertThat(windows()).extracting(UncertaintyWindow::frames).containsExactly(9L, 5L);
    assertThat(metrics.late).isEqualTo(1);
    assertThat(metrics.repeated).isEqualTo(1);
  }

  @Test
  void passesOverWhatIsNoFramesUncertainty() throws Exception {
    source().pipeInput("roof-1".getBytes(UTF_8), "nonsense".getBytes(UTF_8), START);
    source().pipeInput(null, new byte[0], START);
    source().pipeInput("roof-1".getBytes(UTF_8), null, START);
    play(roof::usual, 14);

    assertThat(windows()).hasSize(1);
    assertThat(metrics.refused).isEqualTo(3);
  }

  @Test
  void tellsOfACoveredAndThenFoggedLens() throws Exception {
    play(roof::usual, 180);
    assertThat(alerts()).isEmpty();
    Instant covered = now;
    play(roof::covered, 35);
    Instant fogged = now;
    play(roof::foggy, 35);
    Instant freed = now;
    play(roof::usual, 45);

    List<Alert> alerts = alerts();
    assertThat(alerts)
        .extracting(alert -> alert.kind().label() + " " + alert.raised())
        .containsExactly("lens-blinded true", "drift true", "lens-blinded false", "drift false");
    assertThat(alerts.get(0).at()).isBetween(covered, covered.plusSeconds(20));
    assertThat(alerts.get(1).at()).isBetween(covered, covered.plusSeconds(20));
    assertThat(alerts.get(2).at()).isBetween(fogged, fogged.plusSeconds(30));
    assertThat(alerts.get(3).at()).isBetween(freed, freed.plusSeconds(30));
    assertThat(alerts.get(3).id()).isEqualTo(alerts.get(1).id());
  }

  @Test
  void tellsHowSoonSomebodyShouldLook() {
    play(roof::usual, 130);
    play(roof::covered, 30);

    TestRecord<byte[], byte[]> alert = read(Topics.SCENE_ALERTS).get(0);

    assertThat(new String(alert.headers().lastHeader("severity").value(), UTF_8))
        .isEqualTo("critical");
  }

  @Test
  void tellsOfASilentCameraAndThatItIsBack() throws Exception {
    play(roof::usual, 5);
    beside(FramesUncertain.of("gate"), 30);
    play(roof::usual, 1);

    assertThat(alerts())
        .extracting(alert -> alert.kind() + " " + alert.raised())
        .containsExactly("CAMERA_SILENT true", "CAMERA_SILENT false");
    assertThat(metrics.alerts).isEqualTo(alertsOf(AlertKind.CAMERA_SILENT));
  }

  private static List<String> alertsOf(AlertKind kind) {
    return List.of("roof-1 " + kind + " true", "roof-1 " + kind + " false");
  }

  @Test
  void tellsOfAFrozenPicture() throws Exception {
    play(roof::usual, 3);
    play(millis -> roof.still(millis, 9), 15);

    assertThat(alerts()).extracting(Alert::kind).containsExactly(AlertKind.PICTURE_FROZEN);
  }

  @Test
  void forgetsACameraAfterADay() throws Exception {
    play(roof::usual, 3);
    quiet(86_000);
    assertThat(alerts()).extracting(Alert::raised).containsExactly(true);

    quiet(500);

    assertThat(alerts()).extracting(Alert::raised).containsExactly(false);
    assertThat(driver.getKeyValueStore(UncertaintyTopology.CAMERAS).get("roof-1")).isNull();
  }

  private static final class RecordedAlerts implements UncertaintyMetrics {
    private int late;
    private int repeated;
    private int refused;
    private final List<String> alerts = new ArrayList<>();

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
