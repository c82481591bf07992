package io.sigmascope.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A partition that gets ten records a second, looked at every five seconds. */
class LagAgeTest {
  private static final long SECOND = 1_000_000_000L;

  private final LagAge age = new LagAge();

  private double at(int second, long consumed) {
    return age.seconds(new Progress(consumed, 10L * second), second * SECOND);
  }

  @Test
  void isHowLongAgoTheEndWasThere() {
    for (int second = 0; second <= 60; second += 5) {
      assertThat(at(second, 10L * second)).isZero();
    }

    assertThat(at(65, 600)).isCloseTo(5, within(1e-9));
    assertThat(at(70, 623)).as("between two looks").isCloseTo(70 - 62.3, within(1e-9));
    assertThat(at(75, 0)).as("all the way").isCloseTo(75, within(1e-9));
  }

  @Test
  void isAtLeastAsLongAsThePartitionIsKnown() {
    assertThat(at(100, 5)).isZero();
    assertThat(at(110, 5)).isCloseTo(10, within(1e-9));
  }

  @Test
  void knowsOfTheTimeBeforeItLooked() {
    age.was(100, 10 * SECOND);
    age.was(400, 40 * SECOND);

    assertThat(at(100, 250)).isCloseTo(75, within(1e-9));
  }

  @Test
  void isNothingWhereNothingWaits() {
    at(5, 0);

    assertThat(at(10, 100)).isZero();
  }

  @Test
  void remembersAnHour() {
    for (int second = 0; second < 10_000; second += 5) {
      at(second, 0);
    }

    assertThat(at(10_000, 0)).isCloseTo(719 * 5, within(1e-9));
  }
}
