package io.sigmascope.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.batching.Numbers.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What becomes of lanes and devices that fail, hang or are lost. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD) // join hears no interrupt
class LanesTest {
  private final RecordedBatches metrics = new RecordedBatches();

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
        Numbers.open(
            metrics,
            new BatchDevice<>("cuda:0", 1, 1, Duration.ZERO, () -> gone),
            new BatchDevice<>("cpu", 1, 1, Duration.ZERO, () -> waitsForTheLoss))) {
      List<CompletableFuture<String>> all = new ArrayList<>();
      for (int item = 0; item < 20; item++) {
        all.add(Numbers.submit(batcher, item));
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
    try (DeviceBatcher<Integer, String> batcher = Numbers.open(metrics, 1, Duration.ZERO, gone)) {
      Numbers.submit(batcher, -1).join();
      var running = Numbers.submit(batcher, 1);
      var waiting = Numbers.submit(batcher, 2);
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
        assertThatThrownBy(() -> Numbers.submit(batcher, 3))
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
    try (DeviceBatcher<Integer, String> batcher = Numbers.open(metrics, 1, Duration.ZERO, broken)) {
      assertThatThrownBy(Numbers.submit(batcher, 1)::join).hasMessageContaining("no such library");
    }
  }

  @Test
  void leavesTheItemsOfAHungDeviceToTheOthers() throws Exception {
    AtomicLong clock = new AtomicLong();
    Gate hung = new Gate();
    CountDownLatch entered = new CountDownLatch(1);
    BatchFunction<Integer, String> sound =
        batch -> {
          entered.countDown();
          Numbers.await(hung.entered); // else it would have taken the item before the other could
          return Numbers.texts(batch);
        };
    try (DeviceBatcher<Integer, String> batcher =
        DeviceBatcher.open(
            List.of(
                new BatchDevice<Integer, String>("cuda:0", 1, 1, Duration.ZERO, () -> hung),
                new BatchDevice<Integer, String>("cpu", 1, 1, Duration.ZERO, () -> sound)),
            new BatchLimits(64, 1000, Numbers.AN_HOUR, Duration.ofSeconds(30)),
            Numbers.RULES,
            metrics,
            clock::get)) {
      var first = Numbers.submit(batcher, 1);
      var second = Numbers.submit(batcher, 2);
      Numbers.await(hung.entered);
      Numbers.await(entered);
      CompletableFuture.anyOf(first, second).get(20, TimeUnit.SECONDS);

      clock.set(Numbers.AN_HOUR.toNanos());

      assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("1");
      assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo("2");
      assertThat(metrics.lost).contains("cuda:0");
      hung.opened.countDown(); // what it brings now comes too late, and does no harm
    }
  }

  @Test
  void saysHowLongTheLastDeviceHasBeenHanging() throws Exception {
    AtomicLong clock = new AtomicLong();
    Gate hung = new Gate();
    try (DeviceBatcher<Integer, String> batcher =
        DeviceBatcher.open(
            List.of(new BatchDevice<Integer, String>("cuda:0", 1, 1, Duration.ZERO, () -> hung)),
            new BatchLimits(64, 1000, Numbers.AN_HOUR, Duration.ofSeconds(30)),
            Numbers.RULES,
            metrics,
            clock::get)) {
      var item = Numbers.submit(batcher, 1);
      Numbers.await(hung.entered);

      clock.set(Numbers.AN_HOUR.toNanos());

      assertThatThrownBy(() -> item.get(20, TimeUnit.SECONDS))
          .cause()
          .isInstanceOf(BatcherFailedException.class)
          .hasMessageContaining("no device left")
          .hasMessageContaining("busy with 1 items for more than 30 s");
      assertThat(batcher.failure().orElseThrow()).hasCauseInstanceOf(TimeoutException.class);
      assertThat(batcher.hasGivenUp()).isTrue();
      hung.opened.countDown();
      Numbers.await(hung.closed); // the call has returned, and its lane has ended
      assertThat(batcher.hasGivenUp()).isFalse();
    }
  }

  @Test
  void takesADeviceThatFailsEverythingForBroken() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    BatchFunction<Integer, String> broken =
        batch -> {
          calls.incrementAndGet();
          throw new IllegalStateException("no such operator");
        };
    try (DeviceBatcher<Integer, String> batcher = Numbers.open(metrics, 1, Duration.ZERO, broken)) {
      for (int item = 1; item < DeviceState.MOST_FAILURES; item++) {
        assertThat(Numbers.submit(batcher, item).join()).endsWith("failed: no such operator");
      }

      assertThatThrownBy(Numbers.submit(batcher, 50)::join)
          .cause()
          .hasMessageContaining("16 items in a row failed")
          .hasMessageContaining("no such operator");
      assertThat(calls).hasValue(DeviceState.MOST_FAILURES);
    }
  }

  @Test
  void forgivesFailuresBetweenSuccesses() throws Exception {
    BatchFunction<Integer, String> oftenFails =
        batch -> {
          if (batch.get(0) % 16 != 0) {
            throw new IllegalStateException("odd one");
          }
          return Numbers.texts(batch);
        };
    try (DeviceBatcher<Integer, String> batcher =
        Numbers.open(metrics, 1, Duration.ZERO, oftenFails)) {
      for (int item = 1; item < 64; item++) {
        Numbers.submit(batcher, item).join();
      }
      assertThat(batcher.failure()).isEmpty();
    }
  }

  @Test
  void learnsNothingOfADevicesPaceFromOutputsThatNeededNoDevice() throws Exception {
    Gate gate = new Gate();
    try (DeviceBatcher<Integer, String> batcher = openWhereNegativesNeedNoDevice(gate)) {
      Numbers.submit(batcher, -1).join();
      var inside = Numbers.submit(batcher, 1);
      Numbers.await(gate.entered);

      // As before the first batch: one a lane
      assertThatThrownBy(() -> batcher.submit(2, Duration.ofMillis(1)))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("inside: 1");
      gate.opened.countDown();
      inside.join();
    }
  }

  @Test
  void forgivesNoFailureForAnOutputThatNeededNoDevice() throws Exception {
    BatchFunction<Integer, String> broken =
        batch -> {
          if (batch.get(0) < 0) {
            return Numbers.texts(batch);
          }
          throw new IllegalStateException("no such operator");
        };
    try (DeviceBatcher<Integer, String> batcher = openWhereNegativesNeedNoDevice(broken)) {
      for (int item = 1; item < DeviceState.MOST_FAILURES; item++) {
        assertThat(Numbers.submit(batcher, item).join()).endsWith("failed: no such operator");
        assertThat(Numbers.submit(batcher, -item).join()).isEqualTo("-" + item);
      }

      assertThatThrownBy(Numbers.submit(batcher, 50)::join)
          .cause()
          .hasMessageContaining("16 items in a row failed");
      assertThat(metrics.lost).containsExactly("cpu");
    }
  }

  private DeviceBatcher<Integer, String> openWhereNegativesNeedNoDevice(
      BatchFunction<Integer, String> function) throws Exception {
    ItemRules<Integer, String> rules =
        new ItemRules<>() {
          @Override
          public Object key(Integer item) {
            return Numbers.RULES.key(item);
          }

          @Override
          public long bytes(Integer item) {
            return Numbers.RULES.bytes(item);
          }

          @Override
          public boolean ran(String output) {
            return !output.startsWith("-");
          }

          @Override
          public String failed(Integer item, Throwable why) {
            return Numbers.RULES.failed(item, why);
          }
        };
    return DeviceBatcher.open(
        List.of(new BatchDevice<Integer, String>("cpu", 1, 1, Duration.ZERO, () -> function)),
        Numbers.LIMITS,
        rules,
        metrics);
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
                    1,
                    Duration.ZERO,
                    () -> {
                      lanes.add(gates.next());
                      return lanes.get(lanes.size() - 1);
                    })),
            Numbers.LIMITS,
            Numbers.RULES,
            metrics,
            clock::get)) {
      var unused1 = Numbers.submit(batcher, 1);
      var unused2 = Numbers.submit(batcher, 2);
      lanes.forEach(lane -> Numbers.await(lane.entered));
      clock.set(Duration.ofSeconds(3).toNanos());
      lanes.forEach(lane -> lane.opened.countDown());
    }

    assertThat(metrics.busy.stream().reduce(Duration.ZERO, Duration::plus)).hasSeconds(3);
  }
}
