package io.sigmascope.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.batching.Numbers.Gate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** How lanes are closed: at the end, while they hang, and where one of them did not open. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD) // join hears no interrupt
class LanesCloseTest {
  private final RecordedBatches metrics = new RecordedBatches();

  @Test
  void closesItsFunctionsAndFailsWhatWaits() throws Exception {
    Gate gate = new Gate();
    DeviceBatcher<Integer, String> batcher = Numbers.open(metrics, 1, Duration.ZERO, gate);
    Numbers.submit(batcher, -1).join();
    var running = Numbers.submit(batcher, 1);
    Numbers.await(gate.entered);
    var waiting = Numbers.submit(batcher, 2);
    waiting.whenComplete((text, why) -> gate.opened.countDown());

    assertThat(batcher.close(Numbers.PATIENCE)).isTrue();

    assertThat(running.join()).isEqualTo("1");
    assertThatThrownBy(waiting::join)
        .hasCauseInstanceOf(BatcherFailedException.class)
        .hasMessageContaining("the batcher is closed");
    assertThat(gate.closed.getCount()).isZero();
    assertThatThrownBy(() -> Numbers.submit(batcher, 2))
        .isInstanceOf(BatcherFailedException.class)
        .hasMessage("the batcher is closed");
  }

  @Test
  void leavesAHungLaneBehindWhenClosing() throws Exception {
    Gate gate = new Gate();
    DeviceBatcher<Integer, String> batcher =
        Numbers.open(
            metrics,
            1,
            Duration.ZERO,
            batch -> {
              boolean opened = false;
              gate.entered.countDown();
              while (!opened) {
                try {
                  gate.opened.await();
                  opened = true;
                } catch (InterruptedException e) {
                  // native code does not hear it either
                }
              }
              return Numbers.texts(batch);
            });
    var hanging = Numbers.submit(batcher, 1);
    Numbers.await(gate.entered);

    assertThat(batcher.close(Duration.ofMillis(1))).isFalse();

    assertThat(hanging).isCompletedExceptionally(); // whoever waits for it must not wait for ever
    gate.opened.countDown();
  }

  @Test
  void closesTheLanesThatDidOpenWhenOneDoesNot() {
    Gate opened = new Gate();
    AtomicBoolean first = new AtomicBoolean(true);
    BatchDevice.Functions<Integer, String> functions =
        () -> {
          if (first.getAndSet(false)) {
            return opened;
          }
          throw new IllegalStateException("no memory for a second lane");
        };

    assertThatThrownBy(
            () -> Numbers.open(metrics, new BatchDevice<>("cpu", 2, 1, Duration.ZERO, functions)))
        .hasMessage("no memory for a second lane");
    assertThat(opened.closed.getCount()).isZero();
  }
}
