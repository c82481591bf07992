package io.sigmascope.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace(4, Duration.ofSeconds(1));

  @Test
  void takesABatchForTheBacklogWhileNothingIsKnown() {
    assertThat(pace.backlog()).isEqualTo(4);
    assertThat(pace.maxBatch()).isEqualTo(4);
  }

  @Test
  void letsALaneTakeOnlyWhatItDoesInTheTimeOfTheBacklog() {
    pace.ran(4, Duration.ofSeconds(2).toNanos());

    assertThat(pace.backlog()).isEqualTo(2);
    assertThat(pace.maxBatch()).isEqualTo(2);
  }

  @Test
  void letsALaneTakeNoMoreThanABatchHoweverQuick() {
    pace.ran(4, Duration.ofMillis(40).toNanos());

    assertThat(pace.backlog()).isEqualTo(100);
    assertThat(pace.maxBatch()).isEqualTo(4);
  }

  @Test
  void letsALaneTakeOneHoweverSlow() {
    pace.ran(1, Duration.ofSeconds(30).toNanos());

    assertThat(pace.maxBatch()).isEqualTo(1);
  }

  @Test
  void forgetsASlowStart() {
    pace.ran(1, Duration.ofSeconds(5).toNanos());
    for (int i = 0; i < 40; i++) {
      pace.ran(1, Duration.ofMillis(10).toNanos());
    }

    assertThat(pace.backlog()).isGreaterThan(50);
  }
}
