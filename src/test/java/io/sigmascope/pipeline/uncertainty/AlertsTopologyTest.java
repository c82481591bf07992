package io.sigmascope.pipeline.uncertainty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.UncertaintyWindow;
import io.sigmascope.uncertainty.FramesUncertain;
import io.sigmascope.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alerts: what they tell of, and that they end. */
@Timeout(60)
class AlertsTopologyTest {
  private final FramesUncertain roof = FramesUncertain.of("roof-1");
  private final UncertaintyRun run = new UncertaintyRun(UncertaintyRun.SHIPPED);

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void believesInTheSilenceOfAllAfterAMinute() throws Exception {
    run.play(roof::usual, 5);
    run.quiet(65);

    assertThat(run.windows()).extracting(UncertaintyWindow::frames).containsExactly(5L);
    assertThat(run.alerts()).extracting(Alert::kind).containsExactly(AlertKind.CAMERA_SILENT);
  }

  @Test
  void takesNobodyForSilentWhereTheClockMadeALeap() throws Exception {
    run.play(roof::usual, 5);
    run.elapse(Duration.ofHours(30));
    run.quiet(5);

    assertThat(run.alerts()).isEmpty();
    assertThat(run.stored("roof-1")).isNotNull();
  }

  @Test
  void forgetsNobodyWhoseSilenceStandsWhereTheClockMadeALeap() throws Exception {
    run.play(roof::usual, 5);
    run.quiet(65);
    run.elapse(Duration.ofHours(30));
    run.quiet(65);

    assertThat(run.alerts()).extracting(Alert::raised).containsExactly(true);
    assertThat(run.stored("roof-1")).isNotNull();
  }

  @Test
  void tellsOfACoveredAndThenFoggedLens() throws Exception {
    run.play(roof::usual, 180);
    assertThat(run.alerts()).isEmpty();
    Instant covered = run.now();
    run.play(roof::covered, 35);
    Instant fogged = run.now();
    run.play(roof::foggy, 35);
    Instant freed = run.now();
    run.play(roof::usual, 45);

    List<Alert> alerts = run.alerts();
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
    run.play(roof::usual, 130);
    run.play(roof::covered, 30);

    TestRecord<byte[], byte[]> alert = run.read(Topics.SCENE_ALERTS).get(0);

    assertThat(new String(alert.headers().lastHeader("severity").value(), UTF_8))
        .isEqualTo("critical");
  }

  @Test
  void tellsOfASilentCameraAndThatItIsBack() throws Exception {
    run.play(roof::usual, 5);
    run.beside(FramesUncertain.of("gate"), 30);
    run.play(roof::usual, 1);

    assertThat(run.alerts())
        .extracting(alert -> alert.kind() + " " + alert.raised())
        .containsExactly("CAMERA_SILENT true", "CAMERA_SILENT false");
    assertThat(run.metrics().alerts).isEqualTo(alertsOf(AlertKind.CAMERA_SILENT));
  }

  private static List<String> alertsOf(AlertKind kind) {
    return List.of("roof-1 " + kind + " true", "roof-1 " + kind + " false");
  }

  @Test
  void tellsOfAFrozenPicture() throws Exception {
    run.play(roof::usual, 3);
    run.play(millis -> roof.still(millis, 9), 15);

    assertThat(run.alerts()).extracting(Alert::kind).containsExactly(AlertKind.PICTURE_FROZEN);
  }

  @Test
  void forgetsACameraAfterADay() throws Exception {
    run.play(roof::usual, 3);
    run.quiet(86_000);
    assertThat(run.alerts()).extracting(Alert::raised).containsExactly(true);

    run.quiet(500);

    assertThat(run.alerts()).extracting(Alert::raised).containsExactly(false);
    assertThat(run.stored("roof-1")).isNull();
  }

  @Test
  void forgetsACameraAfterADayOfSilenceInWhichTheClockMadeALeap() throws Exception {
    run.play(roof::usual, 3);
    run.quiet(43_000);
    run.elapse(Duration.ofSeconds(6));
    run.quiet(44_000);

    assertThat(run.alerts()).extracting(Alert::raised).containsExactly(true, false);
    assertThat(run.stored("roof-1")).isNull();
  }
}
