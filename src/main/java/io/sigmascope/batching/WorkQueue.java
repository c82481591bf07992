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
 * What submitters and lanes share: the jobs that wait, how much is inside, and what is left of the
 * devices. Submitters put and drain; lanes take, and say how their batches went.
 *
 * <p>Threads: any. {@link #lock} guards the queue, the backlog, the devices' state and all
 * non-final fields; no item's code runs under it.
 */
final class WorkQueue<I, O> {
  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);

  private final List<DeviceState> devices;
  private final BatchLimits limits;
  private final BatchingMetrics metrics;
  private final LongSupplier clock;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final FairQueue<I, O> queue = new FairQueue<>();
  private final Backlog backlog;
  private int drains;
  private int blockedSubmitters;
  private @Nullable BatcherFailedException refusal;

  WorkQueue(
      List<DeviceState> devices, BatchLimits limits, BatchingMetrics metrics, LongSupplier clock) {
    this.devices = devices;
    this.limits = limits;
    this.metrics = metrics;
    this.clock = clock;
    backlog = new Backlog(limits);
  }

  /**
   * @see DeviceBatcher#submit
   */
  CompletableFuture<O> put(I item, Object key, long bytes, Duration patience)
      throws InterruptedException, TimeoutException {
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

  void beginDrain() {
    locked(
        () -> {
          drains++;
          work.signalAll();
        });
  }

  void endDrain() {
    locked(() -> drains--);
  }

  /** Why everything is refused, once it is. */
  Optional<BatcherFailedException> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(refusal);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a batch. Empty when the lane's time is over. */
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

  /** An item is about to have its outcome. */
  void release(Job<I, O> job) {
    locked(
        () -> {
          backlog.remove(job.bytes);
          room.signalAll();
        });
  }

  /**
   * A batch is over.
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

  /** The device is gone, with these jobs on it. */
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
  void refuseAll(BatcherFailedException reason) {
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
