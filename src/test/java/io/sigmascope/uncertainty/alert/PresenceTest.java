package io.sigmascope.uncertainty.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ModelId;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.FramesUncertain;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final CameraId ROOF = FramesUncertain.ROOF;
  private static final AlertRules RULES =
      new AlertRules(
          6, 5, 3, 2, Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofSeconds(20));

  private final FramesUncertain frames = new FramesUncertain(ROOF, 3);
  private Presence presence = new Presence();

  private Optional<Alert> add(FrameUncertainty frame) {
    return presence.add(ROOF, RULES, frame);
  }

  @Test
  void saysThatAPictureHasFrozenUntilThereAreNewOnes() {
    add(frames.usual(1_000));
    List<Alert> alerts = new ArrayList<>();
    for (long millis = 2_000; millis <= 20_000; millis += 500) {
      add(frames.still(millis, 9)).ifPresent(alerts::add);
    }
    for (long millis = 20_500; millis <= 25_000; millis += 500) {
      add(frames.usual(millis)).ifPresent(alerts::add);
    }

    assertThat(alerts).extracting(Alert::kind).containsOnly(AlertKind.PICTURE_FROZEN);
    assertThat(alerts).extracting(Alert::raised).containsExactly(true, false);
    assertThat(alerts.get(0).since().toEpochMilli()).isEqualTo(2_000);
    assertThat(alerts.get(0).at().toEpochMilli()).isEqualTo(12_000);
    assertThat(alerts.get(1).at().toEpochMilli()).isEqualTo(22_000);
    assertThat(alerts.get(1).id()).isEqualTo(alerts.get(0).id());
  }

  @Test
  void anOddFrameInAStreamThatHangsIsNotItsEnd() {
    List<Alert> alerts = new ArrayList<>();
    for (long millis = 0; millis <= 300_000; millis += 500) {
      FrameUncertainty frame =
          millis % 60_000 == 30_000 ? frames.usual(millis) : frames.still(millis, 9);
      add(frame).ifPresent(alerts::add);
    }

    assertThat(alerts).extracting(Alert::raised).containsExactly(true);
  }

  @Test
  void aStreamThatShowsEachPictureTwiceIsNotFrozenForEver() {
    List<Alert> alerts = new ArrayList<>();
    for (long millis = 0; millis <= 15_000; millis += 500) {
      add(frames.still(millis, 9)).ifPresent(alerts::add);
    }
    for (long millis = 16_000; millis <= 25_000; millis += 1_000) {
      add(frames.still(millis, millis)).ifPresent(alerts::add);
      add(frames.still(millis + 500, millis)).ifPresent(alerts::add);
    }

    assertThat(alerts).extracting(Alert::raised).containsExactly(true, false);
  }

  @Test
  void doesNotTakeAStillSceneForAFrozenPicture() {
    for (long millis = 0; millis < 60_000; millis += 500) {
      FrameUncertainty noisy = frames.usual(millis);
      FrameUncertainty sameHash = frames.still(millis, 9);
      FrameUncertainty frame = millis % 1_000 == 0 ? noisy : sameHash;

      assertThat(add(frame)).isEmpty();
    }
  }

  @Test
  void needsSomeFramesToSayThatASlowCameraIsFrozen() {
    assertThat(add(frames.still(0, 9))).isEmpty();
    assertThat(add(frames.still(60_000, 9))).isEmpty();
    assertThat(add(frames.still(120_000, 9))).isEmpty();
  }

  @Test
  void saysThatACameraIsSilentUntilItIsHeardAgain() {
    add(frames.usual(1_000));

    assertThat(presence.tick(ROOF, RULES, 50_000, 69_999)).isEmpty();
    Alert raised = presence.tick(ROOF, RULES, 50_000, 70_000).orElseThrow();
    assertThat(presence.tick(ROOF, RULES, 50_000, 99_000)).isEmpty();
    Alert cleared = presence.heard(ROOF, RULES, 100_000).orElseThrow();
    assertThat(presence.heard(ROOF, RULES, 100_200)).isEmpty();

    assertThat(raised.kind()).isEqualTo(AlertKind.CAMERA_SILENT);
    assertThat(raised.since().toEpochMilli()).isEqualTo(50_000);
    assertThat(raised.message()).isEqualTo("no frame for 20.0 s");
    assertThat(cleared.raised()).isFalse();
    assertThat(cleared.id()).isEqualTo(raised.id());
    assertThat(cleared.message()).isEqualTo("frames again after 50.0 s");
  }

  @Test
  void waitsLongerForACameraThatIsSlow() {
    for (int i = 0; i < 20; i++) {
      add(frames.usual(60_000 * i));
    }

    assertThat(presence.tick(ROOF, RULES, 0, 299_000)).isEmpty();
    assertThat(presence.tick(ROOF, RULES, 0, 301_000)).isPresent();
  }

  @Test
  void doesNotTakeOneOutageForASlowCamera() {
    for (int i = 0; i < 50; i++) {
      add(frames.usual(200 * i));
    }
    add(frames.usual(7_200_000));

    assertThat(presence.tick(ROOF, RULES, 0, 20_000)).isPresent();
  }

  @Test
  void doesNotTakeALongFirstPauseForASlowCamera() {
    add(frames.usual(1_000));
    for (int i = 0; i < 40; i++) {
      add(frames.usual(50L * 365 * 86_400_000 + 1_000 * i));
    }

    assertThat(presence.tick(ROOF, RULES, 0, 20_000)).isPresent();
  }

  @Test
  void knowsASlowCameraFromItsFirstPause() {
    add(frames.usual(3_600_000));
    add(frames.usual(7_200_000));

    assertThat(presence.tick(ROOF, RULES, 0, 3_600_000)).isEmpty();
  }

  @Test
  void aPictureStaysFrozenThoughAnotherModelServes() {
    for (long millis = 0; millis <= 12_000; millis += 1_000) {
      add(frames.still(millis, 9));
    }
    assertThat(presence.raised()).containsExactly(AlertKind.PICTURE_FROZEN);

    ModelId another = new ModelId("street", "ba9876543210");
    assertThat(add(frames.still(13_000, 9, another))).isEmpty();
    assertThat(add(frames.still(14_000, 9, another))).isEmpty();
    assertThat(add(frames.usual(15_000, another))).isEmpty();
    assertThat(add(frames.usual(16_000, another))).isEmpty();
    assertThat(add(frames.usual(17_000, another))).isEmpty();
    assertThat(add(frames.usual(18_000, another))).isPresent();
  }

  @Test
  void knowsTheSameAfterItWasWrittenDown() throws Exception {
    for (long millis = 0; millis <= 12_000; millis += 1_000) {
      add(frames.still(millis, 9));
      writeAndRead();
    }
    assertThat(presence.raised()).containsExactly(AlertKind.PICTURE_FROZEN);

    for (long millis = 13_000; millis <= 15_000; millis += 1_000) {
      assertThat(add(frames.usual(millis))).isEmpty();
      writeAndRead();
    }
    assertThat(add(frames.usual(16_000))).isPresent();
  }

  private void writeAndRead() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    presence.writeTo(new DataOutputStream(bytes));
    presence =
        Presence.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
