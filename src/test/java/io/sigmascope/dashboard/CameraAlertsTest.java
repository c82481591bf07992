package io.sigmascope.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.wire.RecordPosition;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CameraAlertsTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final CameraId ROOF = new CameraId("roof");

  private final CameraAlerts alerts = new CameraAlerts();

  private void alert(long offset, AlertKind kind, boolean raised, long since, long at) {
    alerts.add(
        new Alert(
            "alert-" + since,
            ROOF,
            kind,
            raised,
            START.plusSeconds(since),
            START.plusSeconds(at),
            2,
            1,
            1.5f,
            kind.label() + " " + since),
        new RecordPosition("scene.alerts", 3, offset));
  }

  @Test
  void anAlertStandsUntilItIsClearedAndIsRememberedThen() {
    alert(1, AlertKind.DRIFT, true, 0, 10);
    assertThat(alerts.standing()).extracting(Alert::kind).containsExactly(AlertKind.DRIFT);
    assertThat(alerts.alerts().get(0).until()).isEmpty();

    alert(2, AlertKind.DRIFT, false, 0, 60);

    assertThat(alerts.standing()).isEmpty();
    assertThat(alerts.alerts())
        .containsExactly(
            new CameraAlerts.Span(
                AlertKind.DRIFT, START, Optional.of(START.plusSeconds(60)), "drift 0"));
  }

  @Test
  void anAlertIsClearedAlsoByAClockThatWasSetBack() {
    alert(1, AlertKind.DRIFT, true, 7200, 7200);

    alert(2, AlertKind.DRIFT, false, 7200, 3600);

    assertThat(alerts.standing()).isEmpty();
    assertThat(alerts.alerts().get(0).until()).contains(START.plusSeconds(7200));
  }

  @Test
  void whatIsReadOnceMoreChangesNothing() {
    alert(1, AlertKind.DRIFT, true, 0, 10);
    alert(2, AlertKind.DRIFT, false, 0, 60);

    alert(1, AlertKind.DRIFT, true, 0, 10);

    assertThat(alerts.standing()).isEmpty();
    assertThat(alerts.alerts()).hasSize(1);
  }

  @Test
  void aTopicThatIsMadeAnewIsBelieved() {
    alert(500, AlertKind.DRIFT, true, 0, 10);

    alert(0, AlertKind.DRIFT, false, 0, 60);

    assertThat(alerts.standing()).isEmpty();
  }

  @Test
  void anAlertThatIsToldAgainIsOneAlert() {
    alert(1, AlertKind.DRIFT, true, 0, 10);
    alert(2, AlertKind.DRIFT, true, 0, 20);

    assertThat(alerts.alerts()).hasSize(1);
  }

  @Test
  void kindsDoNotMix() {
    alert(1, AlertKind.DRIFT, true, 0, 10);
    alert(2, AlertKind.CAMERA_SILENT, true, 5, 15);
    alert(3, AlertKind.DRIFT, false, 0, 20);

    assertThat(alerts.standing()).extracting(Alert::kind).containsExactly(AlertKind.CAMERA_SILENT);
  }

  @Test
  void pastAlertsAreBounded() {
    for (int i = 0; i < 200; i++) {
      alert(2 * i, AlertKind.DRIFT, true, 10 * i, 10 * i);
      alert(2 * i + 1, AlertKind.DRIFT, false, 10 * i, 10 * i + 5);
    }

    assertThat(alerts.alerts()).hasSize(20);
  }

  @Test
  void whatIsReadOnceMoreIsNoSecondAlertAlsoWhereAClockWasSetBack() {
    for (int times = 0; times < 3; times++) {
      alert(1, AlertKind.DRIFT, true, 7200, 7200);
      alert(2, AlertKind.DRIFT, false, 7200, 3600);
    }

    assertThat(alerts.standing()).isEmpty();
    assertThat(alerts.alerts()).hasSize(1);
  }

  @Test
  void anOlderAlertOfAnotherPartitionIsThePast() {
    alert(1, AlertKind.DRIFT, true, 100, 110);
    alert(2, AlertKind.DRIFT, false, 100, 160);

    alerts.add(
        new Alert("old", ROOF, AlertKind.DRIFT, true, START, START, 2, 1, 1.5f, "of before"),
        new RecordPosition("scene.alerts", 1, 70));

    assertThat(alerts.standing()).isEmpty();
  }
}
