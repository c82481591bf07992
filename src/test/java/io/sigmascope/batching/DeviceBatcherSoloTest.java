package io.sigmascope.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.batching.Numbers.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What must run alone, and what waits meanwhile. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD) // join hears no interrupt
class DeviceBatcherSoloTest {
  private final RecordedBatches metrics = new RecordedBatches();

  @Test
  void letsNothingRunBesideWhatIsAlone() throws Exception {
    Gate gate = new Gate();
    AtomicInteger beside = new AtomicInteger();
    BatchFunction<Integer, String> counting =
        batch -> {
          beside.incrementAndGet();
          return Numbers.texts(batch);
        };
    Iterator<BatchFunction<Integer, String>> lanes = List.of(gate, counting).iterator();
    try (DeviceBatcher<Integer, String> batcher =
        Numbers.open(metrics, new BatchDevice<>("cpu", 2, 3, Duration.ZERO, lanes::next))) {
      List<CompletableFuture<String>> all = new ArrayList<>();
      // The gate's lane takes at least one of these in the end; until then the other does
      while (gate.entered.getCount() > 0) {
        all.add(Numbers.submit(batcher, 1));
        Thread.sleep(1);
      }
      assertThatThrownBy(() -> batcher.solo(Duration.ofMillis(20)))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("had to run alone, and others did not end");

      gate.opened.countDown();
      try (DeviceBatcher.Solo<Integer, String> solo = batcher.solo(Numbers.PATIENCE)) {
        int before = beside.get() + gate.batches.size();
        all.add(Numbers.submit(batcher, 2));
        Thread.sleep(20);
        assertThat(beside.get() + gate.batches.size()).isEqualTo(before);
        assertThat(solo.submit(3).join()).isEqualTo("3");
        assertThat(all.get(all.size() - 1)).isNotDone();
        assertThat(metrics.closed).contains("cpu:1:ALONE");
      }
      all.forEach(CompletableFuture::join);
    }
  }

  @Test
  void oneAtATimeIsAlone() throws Exception {
    try (DeviceBatcher<Integer, String> batcher =
        Numbers.open(metrics, 3, Duration.ZERO, Numbers::texts)) {
      try (DeviceBatcher.Solo<Integer, String> first = batcher.solo(Numbers.PATIENCE)) {
        assertThatThrownBy(() -> batcher.solo(Duration.ofMillis(5)))
            .isInstanceOf(TimeoutException.class);
        assertThat(first.submit(1).join()).isEqualTo("1");
      }
      try (DeviceBatcher.Solo<Integer, String> second = batcher.solo(Numbers.PATIENCE)) {
        assertThat(second.submit(2).join()).isEqualTo("2");
      }
    }
  }

  @Test
  void letsWhatWaitedRunBeforeTheNextIsAlone() throws Exception {
    try (DeviceBatcher<Integer, String> batcher =
        Numbers.open(metrics, 3, Duration.ZERO, Numbers::texts)) {
      DeviceBatcher.Solo<Integer, String> first = batcher.solo(Numbers.PATIENCE);
      CompletableFuture<String> waiting = Numbers.submit(batcher, 1);
      first.close();
      try (DeviceBatcher.Solo<Integer, String> second = batcher.solo(Numbers.PATIENCE)) {
        assertThat(waiting).isDone();
        assertThat(second.submit(2).join()).isEqualTo("2");
      }
    }
  }

  @Test
  void letsNothingRunBesideWhatWasAloneThoughNobodyWaitsForItAnyMore() throws Exception {
    Gate gate = new Gate();
    try (DeviceBatcher<Integer, String> batcher =
        Numbers.open(
            metrics, new BatchDevice<Integer, String>("cpu", 2, 3, Duration.ZERO, () -> gate))) {
      DeviceBatcher.Solo<Integer, String> solo = batcher.solo(Numbers.PATIENCE);
      CompletableFuture<String> alone = solo.submit(1);
      Numbers.await(gate.entered);
      solo.close();
      CompletableFuture<String> other = Numbers.submit(batcher, 2);
      Thread.sleep(20);
      assertThat(gate.batches).containsExactly(List.of(1));

      gate.opened.countDown();

      assertThat(alone.join()).isEqualTo("1");
      assertThat(other.join()).isEqualTo("2");
    }
  }

  @Test
  void cancelsWhatNoLaneHasBegunWhenItsOwnerGoes() throws Exception {
    WorkQueue<Integer, String> queue =
        new WorkQueue<>(
            List.of(new BatchDevice<>("cpu", 1, 3, Duration.ZERO, () -> Numbers::texts)),
            Numbers.LIMITS,
            metrics);
    Intake<Integer, String> intake = new Intake<>(queue, Numbers.RULES, System::nanoTime);
    Dispatch<Integer, String> dispatch = new Dispatch<>(queue, Numbers.AN_HOUR, System::nanoTime);
    Thread lane =
        new Thread(
            new Lane<>(dispatch, queue.devices.states().get(0), Numbers::texts, Numbers.RULES));
    lane.setDaemon(true);

    intake.beginSolo(Numbers.PATIENCE);
    CompletableFuture<String> never = intake.putAlone(1);
    intake.endSolo();

    assertThat(never).isCancelled();
    assertThat(queue.backlog.items()).isZero();
    lane.start();
    intake.beginSolo(Numbers.PATIENCE);
    assertThat(intake.putAlone(2).join()).isEqualTo("2");
    intake.endSolo();
    assertThat(metrics.closed).containsExactly("cpu:1:ALONE");
    queue.refuseAll(new BatcherFailedException("the test is over"));
    lane.join();
  }

  @Test
  void cancelsWhatWasAloneOnALostDeviceOnceItsOwnerHasGone() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch ownerless = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    BatchFunction<Integer, String> goneOnce =
        batch -> {
          if (!first.getAndSet(false)) {
            return Numbers.texts(batch);
          }
          entered.countDown();
          Numbers.await(ownerless);
          throw new DeviceGoneException("fell off the bus", new RuntimeException());
        };
    try (DeviceBatcher<Integer, String> batcher =
        Numbers.open(
            metrics,
            new BatchDevice<>("cuda:0", 1, 1, Duration.ZERO, () -> goneOnce),
            new BatchDevice<>("cuda:1", 1, 1, Duration.ZERO, () -> goneOnce))) {
      DeviceBatcher.Solo<Integer, String> left = batcher.solo(Numbers.PATIENCE);
      CompletableFuture<String> item = left.submit(1);
      Numbers.await(entered);
      left.close();
      ownerless.countDown();

      assertThatThrownBy(item::join).isInstanceOf(CancellationException.class);
      assertThat(metrics.lost).hasSize(1);
      try (DeviceBatcher.Solo<Integer, String> next = batcher.solo(Numbers.PATIENCE)) {
        assertThat(next.submit(2).join()).isEqualTo("2");
      }
      assertThat(Numbers.submit(batcher, 3).join()).isEqualTo("3");
    }
  }

  @Test
  void refusesToBeAloneOnceItIsClosed() throws Exception {
    DeviceBatcher<Integer, String> batcher =
        Numbers.open(metrics, 3, Duration.ZERO, Numbers::texts);
    DeviceBatcher.Solo<Integer, String> solo = batcher.solo(Numbers.PATIENCE);
    batcher.close();

    assertThatThrownBy(() -> solo.submit(1)).isInstanceOf(BatcherFailedException.class);
    solo.close();
    assertThatThrownBy(() -> batcher.solo(Numbers.PATIENCE))
        .isInstanceOf(BatcherFailedException.class);
  }
}
