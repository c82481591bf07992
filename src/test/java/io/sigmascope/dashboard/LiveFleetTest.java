package io.sigmascope.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.wire.RandomScenes;
import io.sigmascope.wire.RecordPosition;
import io.sigmascope.wire.SceneJoin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveFleetTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final CameraId ROOF = new CameraId("roof");
  private static final SceneResult SCENE = new RandomScenes(1).scene();
  private static final List<RecordPosition> RECORDS =
      List.of(new RecordPosition("scene.depth", 0, 7));

  private final LiveFleet fleet = new LiveFleet();

  private void frame(String camera, long sequence, long millis) {
    FrameRef frame =
        new FrameRef(
            new CameraId(camera), sequence, START.plusMillis(millis), "camera.frames", 0, sequence);
    fleet.add(new SceneJoin.Scene(frame, SCENE, RECORDS), START.plusMillis(millis + 300));
  }

  @Test
  void knowsTheNewestFrameOfEachCameraItsRateAndItsLatency() {
    for (int i = 0; i < 40; i++) {
      frame("roof", i, i * 250L);
      frame("gate", i, i * 500L);
    }

    assertThat(fleet.cameras())
        .extracting(camera -> camera.newest().frame().camera().value())
        .containsExactly("gate", "roof");
    LiveCamera roof = fleet.camera(ROOF).orElseThrow();
    assertThat(roof.newest().frame().sequence()).isEqualTo(39);
    assertThat(roof.framesPerSecond()).isCloseTo(4, within(0.01));
    assertThat(roof.latency()).isEqualTo(Duration.ofMillis(300));
    assertThat(fleet.camera(new CameraId("gate")).orElseThrow().framesPerSecond())
        .isCloseTo(2, within(0.01));
  }

  @Test
  void aFrameOfThenDoesNotTakeThePlaceOfOneOfNow() {
    frame("roof", 5, 5000);
    frame("roof", 1, 1000);

    assertThat(fleet.camera(ROOF).orElseThrow().newest().frame().sequence()).isEqualTo(5);
  }

  @Test
  void aCameraWhoseClockIsSetBackGoesOn() {
    frame("roof", 1, 3_600_000);
    frame("roof", 2, 3_600_500);

    frame("roof", 3, 0);
    frame("roof", 4, 500);

    LiveCamera roof = fleet.camera(ROOF).orElseThrow();
    assertThat(roof.newest().frame().sequence()).isEqualTo(4);
    assertThat(roof.framesPerSecond()).isCloseTo(2, within(0.01));
  }

  @Test
  void framesALittleOutOfOrderChangeNeitherRateNorLines() {
    for (int i = 0; i < 40; i++) {
      frame("roof", i, 250L * i - (i % 2) * 300L);
    }

    assertThat(fleet.camera(ROOF).orElseThrow().framesPerSecond()).isCloseTo(4, within(0.3));
    assertThat(fleet.history(ROOF, Optional.empty()).samples()).hasSize(5);
  }

  @Test
  void remembersABoundedNumberOfCameras() {
    for (int i = 0; i < 3000; i++) {
      frame("camera-" + i, i, i);
    }

    assertThat(fleet.cameras()).hasSize(2048);
    assertThat(fleet.camera(new CameraId("camera-2999"))).isPresent();
    assertThat(fleet.camera(new CameraId("camera-0"))).isEmpty();
  }

  @Test
  void aTopicThatIsMadeAnewIsNoPast() {
    frame("roof", 500, 1000);

    frame("roof", 0, 2000);

    assertThat(fleet.camera(ROOF).orElseThrow().newest().frame().offset()).isZero();
    assertThat(fleet.frames(ROOF, Optional.empty()).frames())
        .extracting(FrameLog.Past::key)
        .containsExactly("0-0");
  }

  @Test
  void expectsTheNextFrameAfterTheUsualTimeAndNotAfterTheLast() {
    frame("roof", 0, 0);
    assertThat(fleet.camera(ROOF).orElseThrow().expectedSeconds()).isNaN();
    for (int i = 1; i < 6; i++) {
      frame("roof", i, 500L * i);
    }
    frame("roof", 6, 3_600_000); // it was away

    assertThat(fleet.camera(ROOF).orElseThrow().expectedSeconds()).isEqualTo(0.5);
  }

  @Test
  void framesOfAllCamerasThatOneCanGoBackToAreBounded() {
    for (int camera = 0; camera < 40; camera++) {
      for (int i = 0; i < 3100; i++) {
        frame("camera-" + camera, i, 10L * i);
      }
    }

    int all = 0;
    for (int camera = 0; camera < 40; camera++) {
      all += fleet.frames(new CameraId("camera-" + camera), Optional.empty()).frames().size();
    }
    assertThat(all).isBetween(90_000, 100_000);
  }

  @Test
  void aCameraWithoutResultsForADayIsForgotten() {
    frame("gone", 1, 0);
    frame("roof", 1, Duration.ofHours(23).toMillis());
    assertThat(fleet.cameras()).hasSize(2);

    frame("roof", 2, Duration.ofHours(25).toMillis());

    assertThat(fleet.cameras()).hasSize(1);
    assertThat(fleet.frames(new CameraId("gone"), Optional.empty()).frames()).isEmpty();
  }
}
