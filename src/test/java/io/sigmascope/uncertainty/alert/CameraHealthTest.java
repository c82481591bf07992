package io.sigmascope.uncertainty.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Alert;
import io.sigmascope.frame.AlertKind;
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
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class CameraHealthTest {
  private static final int FRAMES = 10;
  private static final AlertRules RULES =
      new AlertRules(
          6, 5, 3, 2, Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofSeconds(10));

  private final FramesUncertain frames = new FramesUncertain(FramesUncertain.ROOF, 3);
  private CameraHealth health = new CameraHealth();
  private long millis;

  /** A window of 10 s, whose frames are all of a kind. */
  private List<Alert> window(LongFunction<FrameUncertainty> kind) {
    return window(kind, kind, 0);
  }

  /** A window of 10 s, whose first frames are of another kind. */
  private List<Alert> window(
      LongFunction<FrameUncertainty> first, LongFunction<FrameUncertainty> rest, int firsts) {
    HealthSum sum = new HealthSum();
    ModelId model = FramesUncertain.MODEL;
    for (int i = 0; i < FRAMES; i++) {
      FrameUncertainty frame = (i < firsts ? first : rest).apply(millis + 1_000 * i);
      sum.add(frame);
      model = frame.model();
    }
    millis += 10_000;
    return health.judge(FramesUncertain.ROOF, RULES, millis - 10_000, millis, model, sum);
  }

  private void learn() {
    for (int i = 0; i < 8; i++) {
      assertThat(window(frames::usual)).isEmpty();
    }
  }

  @Test
  void raisesNothingOnUsualFrames() {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      alerts.addAll(window(frames::usual));
    }

    assertThat(alerts).isEmpty();
  }

  @Test
  void raisesDriftInTheFirstWindowOfFogAndClearsItAfterTwoCalmOnes() {
    learn();
    long fogMillis = millis;

    Alert raised = window(frames::foggy).get(0);
    assertThat(window(frames::foggy)).isEmpty();
    assertThat(window(frames::usual)).isEmpty();
    Alert cleared = window(frames::usual).get(0);

    assertThat(raised.kind()).isEqualTo(AlertKind.DRIFT);
    assertThat(raised.raised()).isTrue();
    assertThat(raised.since().toEpochMilli()).isEqualTo(fogMillis);
    assertThat(raised.at().toEpochMilli()).isEqualTo(fogMillis + 10_000);
    assertThat(raised.value()).isGreaterThan(raised.threshold());
    assertThat(raised.threshold()).isGreaterThan(raised.baseline());
    assertThat(raised.message()).contains("usually");
    assertThat(cleared.raised()).isFalse();
    assertThat(cleared.id()).isEqualTo(raised.id());
    assertThat(cleared.since()).isEqualTo(raised.since());
  }

  @Test
  void saysThatTheLensIsBlindedUntilItSeesAgain() {
    learn();

    List<Alert> raised = window(frames::covered);
    assertThat(window(frames::covered)).isEmpty();
    assertThat(window(frames::usual)).isEmpty();
    List<Alert> cleared = window(frames::usual);

    assertThat(raised)
        .extracting(Alert::kind)
        .containsExactly(AlertKind.LENS_BLINDED, AlertKind.DRIFT);
    assertThat(raised.get(0).value()).isEqualTo(1);
    assertThat(cleared).extracting(Alert::raised).containsExactly(false, false);
    assertThat(cleared)
        .extracting(Alert::id)
        .containsExactlyElementsOf(raised.stream().map(Alert::id).toList());
  }

  @Test
  void takesAHandThatPassesForNothing() {
    learn();

    assertThat(window(frames::covered, frames::usual, 3)).isEmpty();
    assertThat(window(frames::usual)).isEmpty();
  }

  @Test
  void startsAnAlertAnewAfterOneCalmWindow() {
    learn();
    window(frames::foggy);

    assertThat(window(frames::usual)).isEmpty();
    assertThat(window(frames::foggy)).isEmpty();
    assertThat(window(frames::usual)).isEmpty();
    assertThat(window(frames::usual)).hasSize(1);
  }

  @Test
  void doesNotLearnWhatDrifts() {
    learn();
    for (int i = 0; i < 50; i++) {
      window(frames::foggy);
    }

    window(frames::usual);
    assertThat(window(frames::usual)).extracting(Alert::raised).containsExactly(false);
    assertThat(window(frames::foggy)).extracting(Alert::raised).containsExactly(true);
  }

  @Test
  void takesForUsualWhatHasDriftedForLong() {
    learn();
    window(frames::foggy);
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      alerts.addAll(window(frames::foggy));
    }

    assertThat(alerts).extracting(Alert::raised).containsExactly(false);
    assertThat(alerts.get(0).message()).contains("learned anew");
  }

  @Test
  void learnsAnotherModelAnew() {
    learn();
    ModelId next = new ModelId("street", "ba9876543210");

    for (int i = 0; i < 8; i++) {
      assertThat(window(at -> frames.usual(at, next))).isEmpty();
    }
  }

  @Test
  void judgesTheSameAfterItWasWrittenDown() throws Exception {
    learn();
    window(frames::foggy);
    health = copy(health);

    assertThat(health.raised()).containsExactly(AlertKind.DRIFT);
    assertThat(window(frames::usual)).isEmpty();
    health = copy(health);
    assertThat(window(frames::usual)).extracting(Alert::raised).containsExactly(false);
  }

  @Test
  void keepsQuietOnWindowsOfAFrameOrTwo() {
    learn();
    HealthSum sum = new HealthSum();
    sum.add(frames.covered(millis));

    assertThat(
            health.judge(
                FramesUncertain.ROOF, RULES, millis, millis + 10_000, FramesUncertain.MODEL, sum))
        .isEmpty();
  }

  private static CameraHealth copy(CameraHealth health) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    health.writeTo(new DataOutputStream(bytes));
    return CameraHealth.readFrom(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
