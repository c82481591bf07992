package io.sigmascope.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.batching.BatchingMetrics.ClosedBy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningBatchesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunningBatches<Integer, String> running =
      new RunningBatches<>(BatchingMetrics.NONE);

  @Test
  void hangsWhatWasCalledTooLongAgo() {
    Run<Integer, String> run = begin(0);

    assertThat(running.hung(PATIENCE, seconds(30))).isEmpty();
    assertThat(running.hung(PATIENCE, seconds(31))).containsExactly(run);
  }

  @Test
  void doesNotCountTheTimeThatTheProcessStoodStill() {
    Run<Integer, String> run = begin(0);

    running.stoodStill(seconds(600), seconds(601));

    assertThat(running.hung(PATIENCE, seconds(629))).isEmpty();
    assertThat(running.hung(PATIENCE, seconds(631))).containsExactly(run);
  }

  @Test
  void doesNotExcuseTheFutureOfWhatBeganAfterIt() {
    Run<Integer, String> run = begin(600);

    running.stoodStill(seconds(600), seconds(601));

    assertThat(running.hung(PATIENCE, seconds(632))).containsExactly(run);
  }

  @Test
  void remembersAFunctionThatWasGivenUpUntilItReturns() {
    Run<Integer, String> run = begin(0);

    assertThat(running.giveUp(run, seconds(40))).isTrue();

    assertThat(running.isEmpty()).isTrue();
    assertThat(running.hasGivenUp()).isTrue();
    assertThat(running.end(run, seconds(50))).isFalse();
    assertThat(running.hasGivenUp()).isFalse();
  }

  @Test
  void doesNotTakeAFunctionThatFailedForOneThatHangs() {
    Run<Integer, String> run = begin(0);

    assertThat(running.fail(run, seconds(1))).isTrue();

    assertThat(run.abandoned).isTrue();
    assertThat(running.hasGivenUp()).isFalse();
  }

  private Run<Integer, String> begin(int second) {
    DeviceState device = Numbers.state(1, 1, Numbers.LIMITS);
    Job<Integer, String> job = new Job<>(1, "key", 1, false, 0);
    return running.begin(device, List.of(job), ClosedBy.FULL, seconds(second));
  }

  private static long seconds(int count) {
    return Duration.ofSeconds(count).toNanos();
  }
}
