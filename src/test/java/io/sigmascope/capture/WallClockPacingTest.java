package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class WallClockPacingTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private Instant now = START;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final WallClockPacing pacing = new WallClockPacing(stop, () -> now);

  private Instant frame() throws InterruptedException {
    return pacing.await(Duration.ZERO).orElseThrow();
  }

  @Test
  void timesAreThoseOfTheWallClock() throws Exception {
    assertThat(frame()).isEqualTo(START);
    now = START.plusMillis(40);
    assertThat(frame()).isEqualTo(now);
  }

  @Test
  void timesStandStillWhereTheClockIsSetBackALittle() throws Exception {
    frame();
    now = START.minusMillis(300);
    assertThat(frame()).isEqualTo(START);
    now = START.plusMillis(40);
    assertThat(frame()).isEqualTo(now);
  }

  @Test
  void timesRunBackWhereTheClockIsSetBackByFar() throws Exception {
    frame();
    now = START.minusSeconds(3600);
    assertThat(frame()).isEqualTo(now);
  }

  @Test
  void noFrameIsLetOutOnceItIsToStop() throws Exception {
    stop.countDown();
    assertThat(pacing.await(Duration.ofHours(1))).isEmpty();
  }
}
