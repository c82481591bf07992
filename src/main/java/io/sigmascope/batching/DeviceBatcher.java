package io.sigmascope.batching;

import io.sigmascope.batching.BatchingMetrics.ClosedBy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches items of many submitters to the lanes of one or more devices.
 *
 * <p>A free lane takes what waits, up to the batch size; it waits for more only while the oldest
 * item is young, nobody drains, and more can come in. An item that fails in a batch is tried alone;
 * if it fails alone, its outcome is the one that {@link ItemRules#failed} makes. A device that is
 * gone leaves its items to the others. When none is left, all that is inside fails, and so does
 * every later {@link #submit}, with the first cause.
 *
 * <p>Threads: any may submit and drain. {@link #lock} guards the queue, the backlog, the devices'
 * state and all non-final fields; no item's code runs under it. Each lane's thread owns its
 * function. Futures complete on lanes' threads, outside the lock: what hangs on them must be quick.
 */
public final class DeviceBatcher<I, O> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceBatcher.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final BatchLimits limits;
  private final ItemRules<I, O> rules;
  private final BatchingMetrics metrics;
  private final LongSupplier clock;
  private final List<DeviceState> devices;
  private final LaneThreads threads = new LaneThreads();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final FairQueue<I, O> queue = new FairQueue<>();
  private final Backlog backlog;
  private int drains;
  private int blockedSubmitters;
  private @Nullable BatcherFailedException refusal;

  private DeviceBatcher(
      List<BatchDevice<I, O>> devices,
      BatchLimits limits,
      ItemRules<I, O> rules,
      BatchingMetrics metrics,
      LongSupplier clock) {
    this.devices = devices.stream().map(DeviceState::new).toList();
    this.limits = limits;
    this.rules = rules;
    this.metrics = metrics;
    this.clock = clock;
    backlog = new Backlog(limits);
  }

  /**
   * Opens all lanes and starts their threads.
   *
   * @throws Exception if a lane did not open; those that did are closed again
   */
  public static <I, O> DeviceBatcher<I, O> open(
      List<BatchDevice<I, O>> devices,
      BatchLimits limits,
      ItemRules<I, O> rules,
      BatchingMetrics metrics)
      throws Exception {
    return open(devices, limits, rules, metrics, System::nanoTime);
  }

  static <I, O> DeviceBatcher<I, O> open(
      List<BatchDevice<I, O>> devices,
      BatchLimits limits,
      ItemRules<I, O> rules,
      BatchingMetrics metrics,
      LongSupplier clock)
      throws Exception {
    if (devices.isEmpty()) {
      throw new IllegalArgumentException("a batcher needs at least one device");
    }
    DeviceBatcher<I, O> batcher = new DeviceBatcher<>(devices, limits, rules, metrics, clock);
    batcher.threads.open(batcher, batcher.devices, devices, rules);
    return batcher;
  }

  /**
   * Hands in an item, once there is room for it.
   *
   * @param patience how long to wait for room
   * @return completes on a lane's thread; exceptionally only when no device is left, or the batcher
   *     closes
   * @throws TimeoutException if there was no room in that time: devices hang
   * @throws BatcherFailedException if no device is left, or the batcher is closed
   */
  public CompletableFuture<O> submit(I item, Duration patience)
      throws InterruptedException, TimeoutException {
    Object key = rules.key(item);
    long bytes = rules.bytes(item);
    lock.lockInterruptibly();
    try {
      awaitRoom(bytes, patience);
      Job<I, O> job = new Job<>(item, key, bytes, clock.getAsLong());
      backlog.add(bytes);
      queue.add(job);
      work.signal();
      return job.outcome;
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom(long bytes, Duration patience)
      throws InterruptedException, TimeoutException {
    refuseWhenOver();
    long leftNanos = patience.toNanos();
    while (!backlog.hasRoomFor(bytes, lanesLeft())) {
      if (leftNanos <= 0) {
        throw new TimeoutException(
            "devices made no room in " + patience.toSeconds() + " s; inside: " + backlog.items());
      }
      blockedSubmitters++;
      work.signal(); // a lane may be waiting for this very item, which cannot come in
      try {
        leftNanos = room.awaitNanos(leftNanos);
      } finally {
        blockedSubmitters--;
      }
      refuseWhenOver();
    }
  }

  private void refuseWhenOver() {
    if (refusal != null) {
      // a new one each time: its stack trace is the caller's
      throw new BatcherFailedException(String.valueOf(refusal.getMessage()), refusal);
    }
  }

  /** Until it is closed, lanes do not wait for fuller batches. */
  public Drain drain() {
    locked(
        () -> {
          drains++;
          work.signalAll();
        });
    return () -> locked(() -> drains--);
  }

  /** Someone waits for all that is inside; to be closed once. */
  @FunctionalInterface
  public interface Drain extends AutoCloseable {
    @Override
    void close();
  }

  /** Why everything is refused, once it is. */
  public Optional<BatcherFailedException> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(refusal);
    } finally {
      lock.unlock();
    }
  }

  /** Closes, waiting up to 10 seconds for what runs. */
  @Override
  public void close() {
    close(CLOSE_PATIENCE);
  }

  /**
   * Refuses all that waits, and lets lanes finish what they run. A lane that does not finish in
   * time is interrupted and left; lanes close their functions themselves.
   *
   * @return whether all lanes have ended
   */
  public boolean close(Duration patience) {
    refuseAll(new BatcherFailedException("the batcher is closed"));
    boolean ended = threads.end(patience);
    if (!ended) {
      LOG.atWarn().log("lanes did not end in time: devices hang");
    }
    return ended;
  }

  /** Called by lanes: waits for a batch. Empty when the lane's time is over. */
  List<Job<I, O>> take(DeviceState device) {
    lock.lock();
    try {
      while (refusal == null && !device.isLost()) {
        if (queue.isEmpty()) {
          work.awaitUninterruptibly();
          continue;
        }
        long waitedNanos = clock.getAsLong() - queue.oldestNanos();
        Optional<ClosedBy> by = closedBy(waitedNanos);
        if (by.isPresent()) {
          List<Job<I, O>> batch = queue.take(limits.size());
          metrics.batchClosed(device.name, batch.size(), by.get());
          device.begin(clock.getAsLong(), metrics);
          return batch;
        }
        try {
          work.awaitNanos(limits.maxWait().toNanos() - waitedNanos);
        } catch (InterruptedException e) {
          // only close interrupts, after it has refused everything: the condition ends the loop
        }
      }
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  private Optional<ClosedBy> closedBy(long waitedNanos) {
    if (queue.size() >= limits.size() || blockedSubmitters > 0) {
      return Optional.of(ClosedBy.FULL);
    }
    if (drains > 0) {
      return Optional.of(ClosedBy.DRAIN);
    }
    return waitedNanos >= limits.maxWait().toNanos() ? Optional.of(ClosedBy.AGE) : Optional.empty();
  }

  /** Called by lanes: an item is about to have its outcome. */
  void release(Job<I, O> job) {
    locked(
        () -> {
          backlog.remove(job.bytes);
          room.signalAll();
        });
  }

  /**
   * Called by lanes: a batch is over.
   *
   * @param done items of it that have their outcome
   */
  void ended(DeviceState device, int done, long startedNanos) {
    locked(
        () -> {
          long now = clock.getAsLong();
          device.end(now, metrics);
          if (done > 0) {
            backlog.ran(done, now - startedNanos);
            room.signalAll();
          }
        });
  }

  /** Called by lanes: the device is gone, with these jobs on it. */
  void lose(DeviceState device, List<Job<I, O>> jobs, Throwable cause) {
    LOG.atError()
        .addKeyValue("device", device.name)
        .addKeyValue("items", jobs.size())
        .setCause(cause)
        .log("device lost");
    lock.lock();
    try {
      if (!device.isLost()) {
        device.lose();
        metrics.deviceLost(device.name);
      }
      queue.putBack(jobs);
      work.signalAll();
      room.signalAll();
      if (refusal == null && lanesLeft() > 0) {
        return;
      }
    } finally {
      lock.unlock();
    }
    refuseAll(new BatcherFailedException("no device left: " + cause, cause));
  }

  /** The first refusal stays; all that waits fails with it. */
  private void refuseAll(BatcherFailedException reason) {
    List<Job<I, O>> waiting;
    BatcherFailedException first;
    lock.lock();
    try {
      first = refusal == null ? reason : refusal;
      refusal = first;
      waiting = queue.take(queue.size());
      waiting.forEach(job -> backlog.remove(job.bytes));
      work.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
    waiting.forEach(job -> job.outcome.completeExceptionally(first));
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private int lanesLeft() {
    return devices.stream().mapToInt(DeviceState::lanesLeft).sum();
  }

  long nanoTime() {
    return clock.getAsLong();
  }
}
