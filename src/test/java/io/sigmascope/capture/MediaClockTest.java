package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MediaClockTest {
  private static final double NO_STAMP = Double.NaN;
  private final MediaClock clock = new MediaClock(0.04);

  @Test
  void followsTheStampsFromTheFirstOn() {
    assertThat(millis(100, 100.04, 100.5, 102)).containsExactly(0L, 40L, 500L, 2000L);
  }

  @Test
  void assumesTheUsualIntervalWithoutStamps() {
    assertThat(millis(NO_STAMP, NO_STAMP, NO_STAMP)).containsExactly(0L, 40L, 80L);
    assertThat(millis(5)).containsExactly(120L);
    assertThat(millis(5.1, NO_STAMP, 5.3)).containsExactly(220L, 260L, 420L);
  }

  @Test
  void doesNotFollowBrokenStamps() {
    assertThat(millis(50, 10, 10.1, 90000, 90000.1)).containsExactly(0L, 40L, 140L, 180L, 280L);
  }

  @Test
  void goesOnAtARestart() {
    millis(0, 1, 2);
    clock.restart();

    assertThat(millis(0, 1)).containsExactly(2040L, 3040L);
  }

  private List<Long> millis(double... stamps) {
    List<Long> times = new ArrayList<>();
    for (double stamp : stamps) {
      clock.advance(stamp);
      times.add(clock.time().toMillis());
    }
    return times;
  }
}
