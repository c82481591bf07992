package io.sigmascope.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.batching.BatchingMetrics.ClosedBy;
import io.sigmascope.batching.Numbers.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeviceBatcherTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Recorder metrics = new Recorder();

  @Test
  void runsAFullBatchAtOnce() throws Exception {
    try (DeviceBatcher<Integer, String> batcher = open(limits(2, AN_HOUR), Numbers::texts)) {
      var first = submit(batcher, 1);
      var second = submit(batcher, 2);

      assertThat(first.join()).isEqualTo("1");
      assertThat(second.join()).isEqualTo("2");
      assertThat(metrics.closed).containsExactly("cpu:2:FULL");
    }
  }

  @Test
  void flushesAPartialBatchAfterItsOldestItemHasWaited() throws Exception {
    try (DeviceBatcher<Integer, String> batcher =
        open(limits(100, Duration.ofMillis(1)), Numbers::texts)) {

      assertThat(submit(batcher, 7).join()).isEqualTo("7");
      assertThat(metrics.closed).containsExactly("cpu:1:AGE");
    }
  }

  @Test
  void waitsForNoMoreWhileSomeoneDrains() throws Exception {
    try (DeviceBatcher<Integer, String> batcher = open(limits(100, AN_HOUR), Numbers::texts)) {
      var waiting = submit(batcher, 7);

      DeviceBatcher.Drain drain = batcher.drain();
      assertThat(waiting.join()).isEqualTo("7");
      assertThat(submit(batcher, 8).join()).isEqualTo("8");
      drain.close();

      var afterwards = submit(batcher, 9);
      assertThat(metrics.closed).containsExactly("cpu:1:DRAIN", "cpu:1:DRAIN");
      assertThat(afterwards).isNotDone();
    }
  }

  @Test
  void takesTurnsBetweenKeysAndKeepsTheirOrder() throws Exception {
    Gate gate = new Gate();
    try (DeviceBatcher<Integer, String> batcher = open(limits(3, Duration.ZERO), gate)) {
      submit(batcher, -1).join();
      List<CompletableFuture<String>> all = new ArrayList<>();
      all.add(submit(batcher, 99));
      Numbers.await(gate.entered);
      for (int item : List.of(10, 11, 12, 13, 20, 21, 30)) {
        all.add(submit(batcher, item));
      }
      gate.opened.countDown();
      all.forEach(CompletableFuture::join);

      assertThat(gate.batches)
          .containsExactly(List.of(99), List.of(10, 20, 30), List.of(11, 21, 12), List.of(13));
    }
  }

  @Test
  void triesAFailedBatchItemByItem() throws Exception {
    BatchFunction<Integer, String> refusesThree =
        batch -> {
          if (batch.contains(3)) {
            throw new IllegalStateException("three!");
          }
          return Numbers.texts(batch);
        };
    try (DeviceBatcher<Integer, String> batcher = open(limits(4, AN_HOUR), refusesThree)) {
      List<CompletableFuture<String>> all = new ArrayList<>();
      for (int item = 1; item <= 4; item++) {
        all.add(submit(batcher, item));
      }

      assertThat(all.stream().map(CompletableFuture::join))
          .containsExactly("1", "2", "3 failed: three!", "4");
    }
  }

  @Test
  void refusesOutputsThatDoNotMatchTheirInputs() throws Exception {
    try (DeviceBatcher<Integer, String> batcher =
        open(limits(1, Duration.ZERO), batch -> List.of())) {

      assertThat(submit(batcher, 5).join()).startsWith("5 failed: 1 items came back as 0 outputs");
    }
  }

  @Test
  void leavesTheItemsOfALostDeviceToTheOthers() throws Exception {
    BatchFunction<Integer, String> gone =
        batch -> {
          throw new DeviceGoneException("fell off the bus", new RuntimeException());
        };
    CountDownLatch lost = new CountDownLatch(1);
    metrics.onLost = lost::countDown;
    BatchFunction<Integer, String> waitsForTheLoss =
        batch -> {
          Numbers.await(lost);
          return Numbers.texts(batch);
        };
    try (DeviceBatcher<Integer, String> batcher =
        open(
            limits(1, Duration.ZERO),
            List.of(
                new BatchDevice<>("cuda:0", 1, () -> gone),
                new BatchDevice<>("cpu", 1, () -> waitsForTheLoss)))) {
      List<CompletableFuture<String>> all = new ArrayList<>();
      for (int item = 0; item < 20; item++) {
        all.add(submit(batcher, item));
      }

      assertThat(all.stream().map(CompletableFuture::join)).hasSize(20).startsWith("0", "1", "2");
      assertThat(metrics.lost).containsExactly("cuda:0");
      assertThat(batcher.failure()).isEmpty();
    }
  }

  @Test
  void failsAllForGoodWhenNoDeviceIsLeft() throws Exception {
    CountDownLatch submitted = new CountDownLatch(1);
    BatchFunction<Integer, String> gone =
        batch -> {
          if (batch.get(0) < 0) {
            return Numbers.texts(batch);
          }
          Numbers.await(submitted);
          throw new DeviceGoneException("fell off the bus", new RuntimeException());
        };
    try (DeviceBatcher<Integer, String> batcher = open(limits(1, Duration.ZERO), gone)) {
      submit(batcher, -1).join();
      var running = submit(batcher, 1);
      var waiting = submit(batcher, 2);
      submitted.countDown();

      for (CompletableFuture<String> item : List.of(running, waiting)) {
        assertThatThrownBy(item::join)
            .isInstanceOf(CompletionException.class)
            .cause()
            .isInstanceOf(BatcherFailedException.class)
            .hasMessageContaining("no device left")
            .hasMessageContaining("fell off the bus");
      }
      for (int again = 0; again < 2; again++) {
        assertThatThrownBy(() -> submit(batcher, 3))
            .isInstanceOf(BatcherFailedException.class)
            .hasMessageContaining("fell off the bus");
      }
    }
  }

  @Test
  void takesAnErrorForTheLossOfTheDevice() throws Exception {
    BatchFunction<Integer, String> broken =
        batch -> {
          throw new UnsatisfiedLinkError("no such library");
        };
    try (DeviceBatcher<Integer, String> batcher = open(limits(1, Duration.ZERO), broken)) {
      assertThatThrownBy(submit(batcher, 1)::join).hasMessageContaining("no such library");
    }
  }

  @Test
  void letsNoMoreInThanTheLimits() throws Exception {
    Gate gate = new Gate();
    BatchLimits two = new BatchLimits(1, Duration.ZERO, 2, 100, AN_HOUR);
    try (DeviceBatcher<Integer, String> batcher = open(two, gate)) {
      var unused1 = submit(batcher, 1);
      Numbers.await(gate.entered);
      gate.opened.countDown();
      submit(batcher, 2).join();
      assertThat(gate.batches).hasSize(2);
    }
    Gate shut = new Gate();
    try (DeviceBatcher<Integer, String> batcher = open(two, shut)) {
      // until a batch has run, as many as the lanes can run: one
      var inside = submit(batcher, 1);

      assertThatThrownBy(() -> batcher.submit(2, Duration.ofMillis(1)))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("inside: 1");
      assertThat(inside).isNotDone();
      shut.opened.countDown();
      inside.join();
    }
  }

  @Test
  void letsASingleItemInThatIsLargerThanAllowed() throws Exception {
    BatchLimits tiny = new BatchLimits(4, AN_HOUR, 8, 1, AN_HOUR);
    ItemRules<Integer, String> heavy =
        new ItemRules<>() {
          @Override
          public Object key(Integer item) {
            return 0;
          }

          @Override
          public long bytes(Integer item) {
            return 1000;
          }

          @Override
          public String failed(Integer item, Throwable why) {
            return "";
          }
        };
    try (DeviceBatcher<Integer, String> batcher =
        DeviceBatcher.open(
            List.of(new BatchDevice<Integer, String>("cpu", 1, () -> Numbers::texts)),
            tiny,
            heavy,
            metrics)) {
      var first = submit(batcher, 1);
      // its submitter cannot get in, so the first one does not wait for it
      var second = submit(batcher, 2);

      assertThat(first.join()).isEqualTo("1");
      DeviceBatcher.Drain drain = batcher.drain();
      assertThat(second.join()).isEqualTo("2");
      drain.close();
    }
  }

  @Test
  void closesItsFunctionsAndFailsWhatWaits() throws Exception {
    Gate gate = new Gate();
    DeviceBatcher<Integer, String> batcher = open(limits(1, Duration.ZERO), gate);
    var running = submit(batcher, 1);
    Numbers.await(gate.entered);
    gate.opened.countDown();

    assertThat(batcher.close(PATIENCE)).isTrue();

    assertThat(running.join()).isEqualTo("1");
    assertThat(gate.closed.getCount()).isZero();
    assertThatThrownBy(() -> submit(batcher, 2))
        .isInstanceOf(BatcherFailedException.class)
        .hasMessage("the batcher is closed");
  }

  @Test
  void leavesAHungLaneBehindWhenClosing() throws Exception {
    Gate gate = new Gate();
    DeviceBatcher<Integer, String> batcher =
        open(
            limits(1, Duration.ZERO),
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
    var unused1 = submit(batcher, 1);
    Numbers.await(gate.entered);

    assertThat(batcher.close(Duration.ofMillis(1))).isFalse();
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
            () -> open(limits(1, Duration.ZERO), List.of(new BatchDevice<>("cpu", 2, functions))))
        .hasMessage("no memory for a second lane");
    assertThat(opened.closed.getCount()).isZero();
  }

  @Test
  void countsADevicesBusyTimeOnceForAllItsLanes() throws Exception {
    AtomicLong clock = new AtomicLong();
    Iterator<Gate> gates = List.of(new Gate(), new Gate()).iterator();
    List<Gate> lanes = new ArrayList<>();
    try (DeviceBatcher<Integer, String> batcher =
        DeviceBatcher.open(
            List.of(
                new BatchDevice<>(
                    "cpu",
                    2,
                    () -> {
                      lanes.add(gates.next());
                      return lanes.get(lanes.size() - 1);
                    })),
            limits(1, Duration.ZERO),
            Numbers.RULES,
            metrics,
            clock::get)) {
      var unused1 = submit(batcher, 1);
      var unused2 = submit(batcher, 2);
      lanes.forEach(lane -> Numbers.await(lane.entered));
      clock.set(Duration.ofSeconds(3).toNanos());
      lanes.forEach(lane -> lane.opened.countDown());
    }

    assertThat(metrics.busy.stream().reduce(Duration.ZERO, Duration::plus)).hasSeconds(3);
  }

  private static BatchLimits limits(int size, Duration maxWait) {
    return new BatchLimits(size, maxWait, 64, 1000, AN_HOUR);
  }

  private DeviceBatcher<Integer, String> open(
      BatchLimits limits, BatchFunction<Integer, String> function) throws Exception {
    return open(limits, List.of(new BatchDevice<>("cpu", 1, () -> function)));
  }

  private DeviceBatcher<Integer, String> open(
      BatchLimits limits, List<BatchDevice<Integer, String>> devices) throws Exception {
    return DeviceBatcher.open(devices, limits, Numbers.RULES, metrics);
  }

  private static CompletableFuture<String> submit(DeviceBatcher<Integer, String> batcher, int item)
      throws Exception {
    return batcher.submit(item, PATIENCE);
  }

  private static final class Recorder implements BatchingMetrics {
    private final ConcurrentLinkedQueue<String> closed = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Duration> busy = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();
    private Runnable onLost = () -> {};

    @Override
    public void batchClosed(String device, int items, ClosedBy by) {
      closed.add(device + ":" + items + ":" + by);
    }

    @Override
    public void busy(String device, Duration time) {
      busy.add(time);
    }

    @Override
    public void deviceLost(String device) {
      lost.add(device);
      onLost.run();
    }
  }
}
