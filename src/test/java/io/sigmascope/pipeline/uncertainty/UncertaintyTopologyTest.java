package io.sigmascope.pipeline.uncertainty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.UncertaintyWindow;
import io.sigmascope.settings.UncertaintySettings;
import io.sigmascope.settings.UncertaintySettings.Emit;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.FramesUncertain;
import io.sigmascope.wire.CloudEvent;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Windows: which frames they count, and when they are written. */
@Timeout(60)
class UncertaintyTopologyTest {
  private final FramesUncertain roof = FramesUncertain.of("roof-1");
  private UncertaintyRun run = new UncertaintyRun(UncertaintyRun.SHIPPED);

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void describesItselfAsInItsGoldenText() throws Exception {
    String described =
        UncertaintyTopology.build(UncertaintyRun.SHIPPED, run.metrics()).describe().toString();

    assertThat(described.strip() + "\n")
        .isEqualTo(Files.readString(Path.of("topologies/uncertainty.txt")));
  }

  @Test
  void namesItsChangelogsAsKafkaStreamsDoes() {
    run.play(roof::usual, 34);

    assertThat(run.writtenTopics())
        .containsAll(UncertaintyTopology.changelogs(UncertaintyRun.SHIPPED));
  }

  @Test
  void writesEachWindowOnceWithTheAttributesOfAnEvent() throws Exception {
    run.play(roof::usual, 34);

    List<TestRecord<byte[], byte[]>> records = run.read(Topics.SCENE_UNCERTAINTY_WINDOWS);
    assertThat(records).hasSize(3);
    TestRecord<byte[], byte[]> second = records.get(1);
    UncertaintyWindow window = TelemetryReader.window(second.value());
    assertThat(window.camera()).isEqualTo(new CameraId("roof-1"));
    assertThat(window.start()).isEqualTo(UncertaintyRun.START.plusSeconds(10));
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
      run.play(roof::usual, 1);
      if (i < 20) {
        run.pipe(
            gate.usual(
                run.now().minusSeconds(3_600).toEpochMilli())); // its clock is an hour behind
      }
    }

    assertThat(run.windows())
        .extracting(window -> window.camera() + " " + window.frames())
        .containsExactlyInAnyOrder(
            "roof-1 9", "roof-1 10", "roof-1 10", "gate 9", "gate 10", "gate 1");
    assertThat(run.metrics().late).isZero();
  }

  @Test
  void closesTheWindowsOfASilentCameraByTheWallClock() throws Exception {
    run.play(roof::usual, 5);
    assertThat(run.windows()).isEmpty();

    run.beside(FramesUncertain.of("gate"), 8); // the grace of 2 s is over at 12 s

    assertThat(run.windows())
        .extracting(window -> window.camera() + " " + window.frames())
        .contains("roof-1 5");
  }

  @Test
  void takesTheSilenceOfAllCamerasForThatOfTheWorkersAtFirst() throws Exception {
    run.play(roof::usual, 5);
    run.quiet(40);
    assertThat(run.windows()).isEmpty();
    assertThat(run.alerts()).isEmpty();
    for (int i = 6; i < 45; i++) { // what was captured meanwhile
      run.pipe(roof.usual(UncertaintyRun.START.plusSeconds(i).toEpochMilli()));
    }

    assertThat(run.windows())
        .extracting(UncertaintyWindow::frames)
        .containsExactly(9L, 10L, 10L, 10L);
    assertThat(run.metrics().late).isZero();
  }

  @Test
  void leavesWindowsOpenWhileOldFramesAreStillToBeRead() throws Exception {
    for (int i = 0; i < 40; i++) { // an hour old, a second a minute
      run.elapse(Duration.ofSeconds(1));
      run.pipe(roof.usual(UncertaintyRun.START.minusSeconds(3_600 - i / 4).toEpochMilli()));
    }

    assertThat(run.windows()).isEmpty();
    assertThat(run.metrics().late).isZero();
  }

  @Test
  void writesWhatIsKnownSoFarWhereThatIsWanted() throws Exception {
    UncertaintySettings.Windows windows = UncertaintyRun.SHIPPED.windows();
    run.close();
    run =
        new UncertaintyRun(
            new UncertaintySettings(
                UncertaintyRun.SHIPPED.application(),
                UncertaintyRun.SHIPPED.source(),
                UncertaintyRun.SHIPPED.sinks(),
                new UncertaintySettings.Windows(
                    windows.size(), windows.advance(), windows.grace(), Emit.EARLY),
                UncertaintyRun.SHIPPED.alerts()));
    run.play(roof::usual, 3);
    run.quiet(70);

    assertThat(run.windows())
        .extracting(window -> window.frames() + " " + window.complete())
        .containsExactly("1 false", "2 false", "3 false", "3 true");
  }

  @Test
  void countsFramesThatAreLateAndThoseThatComeTwice() throws Exception {
    run.play(roof::usual, 14);
    FrameUncertainty late = roof.usual(UncertaintyRun.START.plusSeconds(2).toEpochMilli());
    run.pipe(late);
    run.pipe(late);
    run.quiet(70);

    assertThat(run.windows()).extracting(UncertaintyWindow::frames).containsExactly(9L, 5L);
    assertThat(run.metrics().late).isEqualTo(1);
    assertThat(run.metrics().repeated).isEqualTo(1);
  }

  @Test
  void passesOverWhatIsNoFramesUncertainty() throws Exception {
    run.source()
        .pipeInput("roof-1".getBytes(UTF_8), "nonsense".getBytes(UTF_8), UncertaintyRun.START);
    run.source().pipeInput(null, new byte[0], UncertaintyRun.START);
    run.source().pipeInput("roof-1".getBytes(UTF_8), null, UncertaintyRun.START);
    run.play(roof::usual, 14);

    assertThat(run.windows()).hasSize(1);
    assertThat(run.metrics().refused).isEqualTo(3);
  }
}
