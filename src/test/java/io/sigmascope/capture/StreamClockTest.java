package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamClockTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final double RATE = 25;

  private final StreamClock clock = new StreamClock();

  private Instant at(double stamp, double arrival) {
    return clock.at(stamp, OptionalLong.empty(), after(arrival));
  }

  private static Instant after(double seconds) {
    return START.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
  }

  private static OptionalLong micros(Instant time) {
    return OptionalLong.of(ChronoUnit.MICROS.between(Instant.EPOCH, time));
  }

  @Test
  void framesAreAsFarApartAsTheirTimestampsHoweverTheyArrive() {
    Random random = new Random(1);
    at(0, 0.01);
    Instant last = at(1 / RATE, 1 / RATE + 0.01);
    for (int i = 2; i < 200; i++) {
      Instant time = at(i / RATE, i / RATE + 0.01 + 0.08 * random.nextDouble());
      assertThat(Duration.between(last, time))
          .isBetween(Duration.ofMillis(39), Duration.ofMillis(41));
      last = time;
    }
    assertThat(clock.jumps()).isZero();
    assertThat(clock.drifts()).isZero();
  }

  @Test
  void aStreamThatStallsAndCatchesUpKeepsItsTimes() {
    for (int i = 0; i < 50; i++) {
      at(i / RATE, i / RATE);
    }
    for (int i = 50; i < 150; i++) { // all at once, as a network lets go of them
      assertThat(at(i / RATE, 6)).isCloseTo(after(i / RATE), within(1, ChronoUnit.MILLIS));
    }
    assertThat(clock.jumps()).isZero();
  }

  @Test
  void timestampsThatJumpAreLearnedAnew() {
    at(0, 0);
    at(0.04, 0.04);

    assertThat(at(3600, 0.08)).isEqualTo(after(0.08));
    assertThat(at(3600.04, 0.12)).isCloseTo(after(0.12), within(1, ChronoUnit.MILLIS));
    assertThat(at(7, 0.16)).isEqualTo(after(0.16));
    assertThat(clock.jumps()).isEqualTo(2);
  }

  @Test
  void aClockThatRunsSlowIsFollowedAndCounted() {
    double slow = 0.999;
    Instant last = START;
    for (int i = 0; i < 10 * 60 * 5; i++) {
      last = at(i / 5.0 * slow, i / 5.0);
    }

    assertThat(last).isCloseTo(after(10 * 60), within(250, ChronoUnit.MILLIS));
    assertThat(clock.drifts()).isBetween(4L, 6L);
    assertThat(clock.jumps()).isZero();
  }

  @Test
  void theSendersClockIsBelievedWhereItIsNearOurs() {
    Instant taken = after(0.7);

    assertThat(clock.at(5, micros(taken), after(1))).isEqualTo(taken);
  }

  @Test
  void aSendersClockThatIsHoursOffIsNot() {
    assertThat(clock.at(5, micros(after(-7200)), after(1))).isEqualTo(after(1));
  }

  /** Of a frame that needs a twentieth of a second to come here. */
  private Instant sentAt(double stamp, double sender) {
    return clock.at(stamp, micros(after(sender)), after(stamp + 0.05));
  }

  @Test
  void aSendersClockThatStepsBackIsNotBelievedBeforeTheNextConnection() {
    Instant last = START.minusSeconds(1);
    for (int i = 0; i < 50; i++) {
      last = sentAt(i / RATE, i / RATE);
      assertThat(last).isEqualTo(after(i / RATE));
    }
    for (int i = 50; i < 200; i++) { // as where its time server has set it
      Instant time = sentAt(i / RATE, i / RATE - 1.5);
      assertThat(time).isAfter(last).isEqualTo(after(i / RATE + 0.05));
      last = time;
    }
    assertThat(clock.jumps()).isEqualTo(1);

    clock.restart();

    assertThat(sentAt(20, 20)).isEqualTo(after(20));
    assertThat(clock.jumps()).isEqualTo(1);
  }

  @Test
  void aSendersClockThatLeapsForwardIsNotBelievedEither() {
    sentAt(0, 0);

    assertThat(sentAt(0.04, 1.54)).isEqualTo(after(0.09));
    assertThat(clock.jumps()).isEqualTo(1);
  }

  /** As of key frames alone, or at a frame in two seconds. */
  @Test
  void aLateFrameOfASlowCameraIsNoJump() {
    double[] late = {0.05, 1.25, 0.05, 0.05};
    for (int i = 0; i < late.length; i++) {
      Instant time =
          clock.at(2 * i, micros(after(2 * i + 0.02)), after(2 * i + late[i])); // theirs is near
      assertThat(time).isCloseTo(after(2 * i + 0.02), within(1, ChronoUnit.MILLIS));
    }
    assertThat(clock.jumps()).isZero();
  }

  @Test
  void aJumpThatTimestampsAndSenderShareIsOne() {
    clock.at(10, micros(after(10)), after(10.05));
    clock.at(8.54, micros(after(8.54)), after(10.09));

    assertThat(clock.jumps()).isEqualTo(1);
  }

  @Test
  void reportsThatAreNotExactAreNoJumps() {
    Random random = new Random(2);
    for (int i = 0; i < 500; i++) {
      sentAt(i / RATE, i / RATE - 0.06 * random.nextDouble());
    }

    assertThat(clock.jumps()).isZero();
    assertThat(sentAt(20, 20)).isEqualTo(after(20));
  }

  @Test
  void aSendersClockThatRunsSlowIsCountedAndBelievedWhileItIsNear() {
    for (int i = 0; i < 10 * 60 * 5; i++) {
      sentAt(i / 5.0, i / 5.0 * 0.999);
    }

    assertThat(clock.drifts()).isBetween(4L, 6L);
    assertThat(clock.jumps()).isZero();
    assertThat(sentAt(600, 599.4)).isEqualTo(after(599.4));
  }

  @Test
  void aSendersClockThatWentAwayIsNotBelievedAgain() {
    for (int i = 0; i < 5 * 60 * 5; i++) {
      sentAt(i / 5.0, i / 5.0 * 0.99);
    }

    assertThat(sentAt(300, 299)).isEqualTo(after(300.05));
    assertThat(clock.jumps()).isZero();
  }

  @Test
  void timesGoOnAtHalfTheirSpeedWhereTheFirstReportTellsOfAnEarlierTime() {
    Instant last = START.minusSeconds(1);
    for (int i = 0; i < 125; i++) {
      double time = i / RATE;
      Instant taken = i < 25 ? at(time, time + 0.05) : sentAt(time, time - 1.5);
      assertThat(taken).isAfter(last);
      last = taken;
    }

    assertThat(last).isEqualTo(after(124 / RATE - 1.5));
    assertThat(clock.jumps()).isZero();
  }

  @Test
  void timesNeverRunBackwardsNorAhead() {
    at(10, 1);
    clock.restart();

    assertThat(at(500, 0.5)).as("our own clock was set back").isEqualTo(after(1));
    assertThat(clock.at(500.04, micros(after(2.5)), after(1.2))).isEqualTo(after(1.2));
    assertThat(clock.jumps()).as("another stream's are no jump").isZero();
  }

  @Test
  void ourOwnClockMayBeSetBack() {
    at(Double.NaN, 3600);

    assertThat(at(Double.NaN, 0)).isEqualTo(after(0));
    assertThat(at(Double.NaN, 0.2)).isEqualTo(after(0.2));
    assertThat(clock.jumps()).isEqualTo(1);
  }

  @Test
  void framesWithoutTimestampsWereTakenWhenTheyCame() {
    assertThat(at(Double.NaN, 3)).isEqualTo(after(3));
  }
}
