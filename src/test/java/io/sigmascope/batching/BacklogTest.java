package io.sigmascope.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog =
      new Backlog(
          new BatchLimits(4, Duration.ZERO, 32, 1000, Duration.ofSeconds(1), Numbers.AN_HOUR));

  @Test
  void startsWithABatchALane() {
    assertThat(backlog.maxItems(2)).isEqualTo(8);
  }

  @Test
  void letsInWhatFastDevicesDoUpToTheLimit() {
    backlog.ran(4, Duration.ofMillis(40).toNanos());

    assertThat(backlog.maxItems(2)).isEqualTo(32);
  }

  @Test
  void letsInOnlyWhatSlowDevicesDoInTheTimeOfTheBacklog() {
    backlog.ran(4, Duration.ofSeconds(2).toNanos());

    assertThat(backlog.maxItems(2)).isEqualTo(4);
    assertThat(backlog.maxItems(1)).isEqualTo(2);
  }

  @Test
  void keepsEveryLaneBusyHoweverSlowTheDevice() {
    backlog.ran(1, Duration.ofSeconds(30).toNanos());

    assertThat(backlog.maxItems(6)).isEqualTo(6);
  }

  @Test
  void letsALaneTakeOnlyWhatItDoesInTheTimeOfTheBacklog() {
    assertThat(backlog.maxBatch()).as("while nothing is known").isEqualTo(4);
    backlog.ran(4, Duration.ofSeconds(2).toNanos());
    assertThat(backlog.maxBatch()).isEqualTo(2);
  }

  @Test
  void letsALaneTakeOneHoweverSlow() {
    backlog.ran(1, Duration.ofSeconds(30).toNanos());

    assertThat(backlog.maxBatch()).isEqualTo(1);
  }

  @Test
  void letsOneInHoweverSlowTheDevice() {
    backlog.ran(1, Duration.ofSeconds(30).toNanos());

    assertThat(backlog.hasRoomFor(5000, 1)).isTrue();
    backlog.add(5000);
    assertThat(backlog.hasRoomFor(1, 1)).isFalse();
  }

  @Test
  void forgetsASlowStart() {
    backlog.ran(1, Duration.ofSeconds(5).toNanos());
    for (int i = 0; i < 40; i++) {
      backlog.ran(1, Duration.ofMillis(10).toNanos());
    }

    assertThat(backlog.maxItems(2)).isEqualTo(32);
  }
}
