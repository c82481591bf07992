package io.sigmascope.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;
import io.sigmascope.wire.RecordPosition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CameraEventsTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final CameraId ROOF = new CameraId("roof");

  private final CameraEvents events = new CameraEvents();

  private void alert(long offset, AlertKind kind, boolean raised, long since, long at) {
    events.add(
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

  private static Activity window(long start, int tracks) {
    return new Activity(
        Optional.of(ROOF),
        START.plusSeconds(start),
        START.plusSeconds(start + 10),
        50,
        List.of(),
        tracks,
        0.5f);
  }

  @Test
  void anAlertStandsUntilItIsClearedAndIsRememberedThen() {
    alert(1, AlertKind.DRIFT, true, 0, 10);
    assertThat(events.standing()).extracting(Alert::kind).containsExactly(AlertKind.DRIFT);
    assertThat(events.alerts().get(0).until()).isEmpty();

    alert(2, AlertKind.DRIFT, false, 0, 60);

    assertThat(events.standing()).isEmpty();
    assertThat(events.alerts())
        .containsExactly(
            new CameraEvents.Span(
                AlertKind.DRIFT, START, Optional.of(START.plusSeconds(60)), "drift 0"));
  }

  @Test
  void anAlertIsClearedAlsoByAClockThatWasSetBack() {
    alert(1, AlertKind.DRIFT, true, 7200, 7200);

    alert(2, AlertKind.DRIFT, false, 7200, 3600);

    assertThat(events.standing()).isEmpty();
    assertThat(events.alerts().get(0).until()).contains(START.plusSeconds(7200));
  }

  @Test
  void whatIsReadOnceMoreChangesNothing() {
    alert(1, AlertKind.DRIFT, true, 0, 10);
    alert(2, AlertKind.DRIFT, false, 0, 60);

    alert(1, AlertKind.DRIFT, true, 0, 10);

    assertThat(events.standing()).isEmpty();
    assertThat(events.alerts()).hasSize(1);
  }

  @Test
  void aTopicThatIsMadeAnewIsBelieved() {
    alert(500, AlertKind.DRIFT, true, 0, 10);

    alert(0, AlertKind.DRIFT, false, 0, 60);

    assertThat(events.standing()).isEmpty();
  }

  @Test
  void anAlertThatIsToldAgainIsOneAlert() {
    alert(1, AlertKind.DRIFT, true, 0, 10);
    alert(2, AlertKind.DRIFT, true, 0, 20);

    assertThat(events.alerts()).hasSize(1);
  }

  @Test
  void kindsDoNotMix() {
    alert(1, AlertKind.DRIFT, true, 0, 10);
    alert(2, AlertKind.CAMERA_SILENT, true, 5, 15);
    alert(3, AlertKind.DRIFT, false, 0, 20);

    assertThat(events.standing()).extracting(Alert::kind).containsExactly(AlertKind.CAMERA_SILENT);
  }

  @Test
  void pastAlertsAndWindowsAreBounded() {
    for (int i = 0; i < 200; i++) {
      alert(2 * i, AlertKind.DRIFT, true, 10 * i, 10 * i);
      alert(2 * i + 1, AlertKind.DRIFT, false, 10 * i, 10 * i + 5);
      events.add(window(10 * i, i));
    }

    assertThat(events.alerts()).hasSize(20);
    assertThat(events.windows()).hasSize(60);
    assertThat(events.windows().get(59).start()).isEqualTo(START.plusSeconds(1990));
  }

  @Test
  void aWindowThatIsToldAgainIsCorrected() {
    events.add(window(0, 3));
    events.add(window(0, 4));

    assertThat(events.windows()).hasSize(1);
    assertThat(events.windows().get(0).nearestMetres()).isEqualTo(4);
  }
}
