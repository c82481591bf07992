package io.sigmascope.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.batching.BatchingMetrics.ClosedBy;
import io.sigmascope.batching.Numbers.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD) // join hears no interrupt
class DeviceBatcherTest {
  private final RecordedBatches metrics = new RecordedBatches();

  @Test
  void runsAFullBatchAtOnce() throws Exception {
    try (DeviceBatcher<Integer, String> batcher =
        Numbers.open(metrics, 2, Numbers.AN_HOUR, Numbers::texts)) {
      var first = Numbers.submit(batcher, 1);
      var second = Numbers.submit(batcher, 2);

      assertThat(first.join()).isEqualTo("1");
      assertThat(second.join()).isEqualTo("2");
      assertThat(metrics.closed).containsExactly("cpu:2:FULL");
    }
  }

  @Test
  void flushesAPartialBatchAfterItsOldestItemHasWaited() throws Exception {
    try (DeviceBatcher<Integer, String> batcher =
        Numbers.open(metrics, 100, Duration.ofMillis(1), Numbers::texts)) {

      assertThat(Numbers.submit(batcher, 7).join()).isEqualTo("7");
      assertThat(metrics.closed).containsExactly("cpu:1:AGE");
    }
  }

  @Test
  void waitsForNoMoreWhileSomeoneDrains() throws Exception {
    try (DeviceBatcher<Integer, String> batcher =
        Numbers.open(metrics, 100, Numbers.AN_HOUR, Numbers::texts)) {
      var waiting = Numbers.submit(batcher, 7);

      DeviceBatcher.Drain drain = batcher.drain();
      assertThat(waiting.join()).isEqualTo("7");
      assertThat(Numbers.submit(batcher, 8).join()).isEqualTo("8");
      drain.close();

      assertThat(metrics.closed).containsExactly("cpu:1:DRAIN", "cpu:1:DRAIN");
    }
  }

  @Test
  void waitsForMoreAgainOnceNobodyDrains() throws Exception {
    WorkQueue<Integer, String> queue =
        new WorkQueue<>(
            List.of(new BatchDevice<>("cpu", 1, 100, Numbers.AN_HOUR, () -> Numbers::texts)),
            Numbers.LIMITS,
            metrics);
    Intake<Integer, String> intake = new Intake<>(queue, Numbers.RULES, () -> 0);
    var unused1 = intake.put(1, Numbers.PATIENCE);
    assertThat(next(queue)).isEmpty();

    intake.beginDrain();
    intake.beginDrain();
    assertThat(next(queue)).contains(ClosedBy.DRAIN);
    intake.endDrain();
    var unused2 = intake.put(2, Numbers.PATIENCE);
    assertThat(next(queue)).as("another one drains").contains(ClosedBy.DRAIN);
    intake.endDrain();

    var unused3 = intake.put(3, Numbers.PATIENCE);
    assertThat(next(queue)).isEmpty();
  }

  private static Optional<ClosedBy> next(WorkQueue<Integer, String> queue) {
    return queue.waiting.take(0, queue.devices.states().get(0), 1).map(Waiting.Batch::by);
  }

  @Test
  void takesTurnsBetweenKeysAndKeepsTheirOrder() throws Exception {
    Gate gate = new Gate();
    try (DeviceBatcher<Integer, String> batcher = Numbers.open(metrics, 3, Duration.ZERO, gate)) {
      Numbers.submit(batcher, -1).join();
      List<CompletableFuture<String>> all = new ArrayList<>();
      all.add(Numbers.submit(batcher, 99));
      Numbers.await(gate.entered);
      for (int item : List.of(10, 11, 12, 13, 20, 21, 30)) {
        all.add(Numbers.submit(batcher, item));
      }
      gate.opened.countDown();
      all.forEach(CompletableFuture::join);

      assertThat(gate.batches)
          .containsExactly(List.of(99), List.of(10, 20, 30), List.of(11, 21, 12), List.of(13));
    }
  }

  @Test
  void sharesWhatWaitsAmongTheLanesWhereNothingWaitsForCompany() {
    Waiting<Integer, String> waiting = new Waiting<>();
    DeviceState device = Numbers.state(2, 4, Numbers.LIMITS);
    List<Integer> sizes = new ArrayList<>();
    for (int item = 0; item < 13; item++) {
      waiting.add(new Job<>(item, item, 1, false, 0));
    }

    while (!waiting.isEmpty()) {
      sizes.add(waiting.take(0, device, 2).orElseThrow().jobs().size());
    }

    assertThat(sizes).containsExactly(4, 4, 3, 1, 1);
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
    try (DeviceBatcher<Integer, String> batcher =
        Numbers.open(metrics, 4, Numbers.AN_HOUR, refusesThree)) {
      List<CompletableFuture<String>> all = new ArrayList<>();
      for (int item = 1; item <= 4; item++) {
        all.add(Numbers.submit(batcher, item));
      }

      assertThat(all.stream().map(CompletableFuture::join))
          .containsExactly("1", "2", "3 failed: three!", "4");
    }
  }

  @Test
  void refusesOutputsThatDoNotMatchTheirInputs() throws Exception {
    try (DeviceBatcher<Integer, String> batcher =
        Numbers.open(metrics, 1, Duration.ZERO, batch -> List.of())) {

      assertThat(Numbers.submit(batcher, 5).join())
          .startsWith("5 failed: 1 items came back as 0 outputs");
    }
  }

  @Test
  void letsNoMoreInThanTheLimits() throws Exception {
    Gate gate = new Gate();
    BatchLimits two = new BatchLimits(2, 100, Numbers.AN_HOUR, Numbers.AN_HOUR);
    try (DeviceBatcher<Integer, String> batcher = open(two, gate)) {
      Numbers.submit(batcher, -1).join();
      var unused1 = Numbers.submit(batcher, 1);
      Numbers.await(gate.entered);
      var unused2 = Numbers.submit(batcher, 2);
      assertThatThrownBy(() -> batcher.submit(3, Duration.ofMillis(1)))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("inside: 2");
      gate.opened.countDown();
    }
    Gate shut = new Gate();
    try (DeviceBatcher<Integer, String> batcher = open(two, shut)) {
      // until a batch has run, as many as the lanes can run: one
      var inside = Numbers.submit(batcher, 1);

      assertThatThrownBy(() -> batcher.submit(2, Duration.ofMillis(1)))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("inside: 1");
      assertThat(inside).isNotDone();
      shut.opened.countDown();
      inside.join();
    }
  }

  private DeviceBatcher<Integer, String> open(BatchLimits limits, Gate gate) throws Exception {
    return DeviceBatcher.open(
        List.of(new BatchDevice<>("cpu", 1, 1, Duration.ZERO, () -> gate)),
        limits,
        Numbers.RULES,
        metrics);
  }

  @Test
  void givesEachDeviceBatchesOfItsOwnSize() throws Exception {
    Gate cpu = new Gate();
    try (DeviceBatcher<Integer, String> batcher = cpuAndGpu(cpu)) {
      var alone = Numbers.submit(batcher, 1);
      Numbers.await(cpu.entered);
      List<CompletableFuture<String>> together = new ArrayList<>();
      for (int item = 2; item <= 5; item++) {
        together.add(Numbers.submit(batcher, item));
      }
      together.forEach(CompletableFuture::join);
      cpu.opened.countDown();

      assertThat(alone.join()).isEqualTo("1");
      assertThat(metrics.closed).containsExactly("cpu:1:FULL", "cuda:0:4:FULL");
    }
  }

  @Test
  void leavesNoItemToADeviceThatWaitsForMoreWhileAnotherWouldTakeIt() throws Exception {
    Gate cpu = new Gate();
    cpu.opened.countDown();
    try (DeviceBatcher<Integer, String> batcher = cpuAndGpu(cpu)) {
      for (int item = 0; item < 50; item++) {
        Numbers.submit(batcher, item).join(); // within the test's time: the GPU would wait an hour
      }

      assertThat(metrics.closed).hasSize(50).containsOnly("cpu:1:FULL");
    }
  }

  /** A processor that takes single items at once, and a GPU that waits for four. */
  private DeviceBatcher<Integer, String> cpuAndGpu(Gate cpu) throws Exception {
    return Numbers.open(
        metrics,
        new BatchDevice<>("cuda:0", 1, 4, Numbers.AN_HOUR, () -> Numbers::texts),
        new BatchDevice<>("cpu", 1, 1, Duration.ZERO, () -> cpu));
  }

  @Test
  void letsASingleItemInThatIsLargerThanAllowed() throws Exception {
    BatchLimits tiny = new BatchLimits(8, 1, Numbers.AN_HOUR, Numbers.AN_HOUR);
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
            List.of(
                new BatchDevice<Integer, String>(
                    "cpu", 1, 4, Numbers.AN_HOUR, () -> Numbers::texts)),
            tiny,
            heavy,
            metrics)) {
      var first = Numbers.submit(batcher, 1);
      // its submitter cannot get in, so the first one does not wait for it
      var second = Numbers.submit(batcher, 2);

      assertThat(first.join()).isEqualTo("1");
      DeviceBatcher.Drain drain = batcher.drain();
      assertThat(second.join()).isEqualTo("2");
      drain.close();
    }
  }
}
