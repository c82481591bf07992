package io.sigmascope.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final BatchLimits LIMITS =
      new BatchLimits(32, 1000, Duration.ofSeconds(1), Numbers.AN_HOUR);

  private final DeviceState quick = Numbers.state(2, 4, LIMITS);
  private final DeviceState slow = Numbers.state(1, 2, LIMITS);
  private final Devices devices = new Devices(List.of(quick, slow), BatchingMetrics.NONE);
  private final Backlog backlog = new Backlog(LIMITS, devices);

  @Test
  void startsWithABatchALane() {
    assertThat(backlog.maxItems()).isEqualTo(2 * 4 + 2);
  }

  @Test
  void letsInWhatEachDeviceDoesInTheTimeOfTheBacklog() {
    quick.pace.ran(1, Duration.ofMillis(100).toNanos());
    slow.pace.ran(1, Duration.ofMillis(250).toNanos());

    assertThat(backlog.maxItems()).isEqualTo(2 * 10 + 4);
  }

  @Test
  void letsInNoMoreThanTheLimitHoweverQuickTheDevices() {
    quick.pace.ran(4, Duration.ofMillis(40).toNanos());

    assertThat(backlog.maxItems()).isEqualTo(32);
  }

  @Test
  void letsInOnlyWhatIsForTheDevicesThatAreLeft() {
    devices.lose(quick, 0, new IllegalStateException("off the bus"));

    assertThat(backlog.maxItems()).isEqualTo(2);
  }

  @Test
  void keepsEveryLaneBusyHoweverSlowTheDevices() {
    quick.pace.ran(1, Duration.ofSeconds(30).toNanos());
    slow.pace.ran(1, Duration.ofSeconds(30).toNanos());

    assertThat(backlog.maxItems()).isEqualTo(3);
  }

  @Test
  void letsOneInHoweverLarge() {
    assertThat(backlog.hasRoomFor(5000)).isTrue();
    backlog.add(5000);
    assertThat(backlog.hasRoomFor(1)).isFalse();
  }
}
