package io.sigmascope.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Items of the tests: numbers; what comes out is their text, or why they failed. */
final class Numbers implements ItemRules<Integer, String> {
  /** Ten to a key, one byte each. */
  static final Numbers RULES = new Numbers();

  /** Long enough for any test that works. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  static final Duration AN_HOUR = Duration.ofHours(1);

  /** Far more than any test needs. */
  static final BatchLimits LIMITS = new BatchLimits(64, 1000, AN_HOUR, AN_HOUR);

  private Numbers() {}

  @Override
  public Object key(Integer item) {
    return item / 10;
  }

  @Override
  public long bytes(Integer item) {
    return 1;
  }

  @Override
  public String failed(Integer item, Throwable why) {
    return item + " failed: " + why.getMessage();
  }

  /** A batcher of one device, {@code cpu}, with one lane. */
  static DeviceBatcher<Integer, String> open(
      BatchingMetrics metrics, int size, Duration maxWait, BatchFunction<Integer, String> function)
      throws Exception {
    return open(metrics, new BatchDevice<>("cpu", 1, size, maxWait, () -> function));
  }

  @SafeVarargs
  static DeviceBatcher<Integer, String> open(
      BatchingMetrics metrics, BatchDevice<Integer, String>... devices) throws Exception {
    return DeviceBatcher.open(List.of(devices), LIMITS, RULES, metrics);
  }

  /** What a batcher knows of a device that nobody else has. */
  static DeviceState state(int lanes, int size, BatchLimits limits) {
    return new DeviceState(
        new BatchDevice<Integer, String>("cpu", lanes, size, Duration.ZERO, () -> Numbers::texts),
        limits,
        new ReentrantLock());
  }

  static CompletableFuture<String> submit(DeviceBatcher<Integer, String> batcher, int item)
      throws Exception {
    return batcher.submit(item, PATIENCE);
  }

  static List<String> texts(List<Integer> batch) {
    return batch.stream().map(String::valueOf).toList();
  }

  /** Waits for a latch, as long as a broken test may take. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody opened the latch");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A function that says when it has started on its first batch, and ends it when told. Negative
   * numbers pass, unseen: with one of them behind it, a batcher knows how fast its device is.
   */
  static final class Gate implements BatchFunction<Integer, String> {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch opened = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    final List<List<Integer>> batches = new ArrayList<>(); // written by the lane

    @Override
    public List<String> apply(List<Integer> batch) {
      if (batch.get(0) < 0) {
        return texts(batch);
      }
      batches.add(batch);
      entered.countDown();
      await(opened);
      return texts(batch);
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
