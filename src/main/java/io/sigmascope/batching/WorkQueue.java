package io.sigmascope.batching;

import io.sigmascope.batching.BatchingMetrics.ClosedBy;
import java.time.Duration;
import java.util.ArrayList;
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
 * What submitters and lanes share: the jobs that wait, the batches that run, how much is inside,
 * and what is left of the devices. Submitters put and drain; lanes take, and say how their batches
 * went.
 *
 * <p>Threads: any. {@link #lock} guards the queue, the backlog, the devices' state and all
 * non-final fields; no item's code runs under it.
 */
final class WorkQueue<I, O> {
  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);

  /** A device on which that many items in a row have failed alone is broken, and not they. */
  static final int MOST_FAILURES = 16;

  private final List<DeviceState> devices;
  private final BatchLimits limits;
  private final BatchingMetrics metrics;
  private final LongSupplier clock;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final FairQueue<I, O> queue = new FairQueue<>();
  private final RunningBatches<I, O> running;
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
    running = new RunningBatches<>(metrics);
  }

  /**
   * @see DeviceBatcher#submit
   */
  CompletableFuture<O> put(I item, ItemRules<I, O> rules, Duration patience)
      throws InterruptedException, TimeoutException {
    long bytes = rules.bytes(item);
    lock.lockInterruptibly();
    try {
      awaitRoom(bytes, patience);
      Job<I, O> job = new Job<>(item, rules.key(item), bytes, rules.alone(item), clock.getAsLong());
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
  Optional<Run<I, O>> take(DeviceState device) {
    lock.lock();
    try {
      while (refusal == null && !device.isLost()) {
        if (queue.isEmpty() || isHeldBack()) {
          work.awaitUninterruptibly();
          continue;
        }
        if (queue.hasAlone()) {
          return Optional.of(begin(device, List.of(queue.takeAlone()), ClosedBy.ALONE));
        }
        long waitedNanos = clock.getAsLong() - queue.oldestNanos();
        Optional<ClosedBy> by = closedBy(waitedNanos);
        if (by.isPresent()) {
          return Optional.of(begin(device, queue.take(limits.size()), by.get()));
        }
        try {
          work.awaitNanos(limits.maxWait().toNanos() - waitedNanos);
        } catch (InterruptedException e) {
          // only close interrupts, after it has refused everything: the condition ends the loop
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Where something must run alone, it waits for what runs, and all else waits for it. */
  private boolean isHeldBack() {
    return !running.isEmpty() && (queue.hasAlone() || running.hasAlone());
  }

  private Run<I, O> begin(DeviceState device, List<Job<I, O>> batch, ClosedBy by) {
    return running.begin(device, batch, by, clock.getAsLong());
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

  /**
   * The run's function is about to be called.
   *
   * @return false if it must not be: others have the items
   */
  boolean calling(Run<I, O> run) {
    lock.lock();
    try {
      run.calledNanos = clock.getAsLong();
      return !run.abandoned;
    } finally {
      lock.unlock();
    }
  }

  void succeeded(Run<I, O> run) {
    locked(run.device::succeeded);
  }

  /**
   * An item failed alone.
   *
   * @throws DeviceGoneException if the device has failed so many that it must be broken
   */
  void failedAlone(Run<I, O> run, Exception why) throws DeviceGoneException {
    lock.lock();
    try {
      if (run.device.failed() >= MOST_FAILURES) {
        throw new DeviceGoneException(
            "%d items in a row failed on it, the last one because of: %s"
                .formatted(MOST_FAILURES, why.getMessage()),
            why);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * An item is about to have its outcome.
   *
   * @return false if it comes too late: others have the item
   */
  boolean release(Run<I, O> run, Job<I, O> job) {
    lock.lock();
    try {
      if (run.abandoned) {
        return false;
      }
      run.left.remove(job);
      backlog.remove(job.bytes);
      room.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** A run is over, and all its jobs have their outcomes, or others have them. */
  void ended(Run<I, O> run) {
    locked(
        () -> {
          long now = clock.getAsLong();
          if (running.end(run, now)) {
            backlog.ran(run.jobs.size(), now - run.startedNanos);
            room.signalAll();
            work.signalAll();
          }
        });
  }

  /** Devices on which a call takes longer than the patience are lost. */
  void loseHungDevices() {
    List<Run<I, O>> hung = new ArrayList<>();
    locked(() -> hung.addAll(running.hung(limits.patience(), clock.getAsLong())));
    for (Run<I, O> run : hung) {
      lose(
          run,
          new TimeoutException(
              "it has been busy with %d items for more than %d s"
                  .formatted(run.jobs.size(), limits.patience().toSeconds())));
    }
  }

  /** The run's device is gone. */
  void lose(Run<I, O> run, Throwable cause) {
    int items;
    boolean othersLeft;
    lock.lock();
    try {
      if (!running.end(run, clock.getAsLong())) {
        return; // it was given up before
      }
      run.abandoned = true;
      items = run.left.size();
      if (!run.device.isLost()) {
        run.device.lose();
        metrics.deviceLost(run.device.name);
      }
      queue.putBack(run.left);
      work.signalAll();
      room.signalAll();
      othersLeft = refusal == null && lanesLeft() > 0;
    } finally {
      lock.unlock();
    }
    LOG.atError()
        .addKeyValue("device", run.device.name)
        .addKeyValue("items", items)
        .addKeyValue("why", cause)
        .setCause(LOG.isDebugEnabled() ? cause : null)
        .log("device lost");
    if (!othersLeft) {
      refuseAll(new BatcherFailedException("no device left: " + cause, cause));
    }
  }

  /** The first refusal stays; all that waits fails with it. */
  void refuseAll(BatcherFailedException reason) {
    List<Job<I, O>> waiting;
    BatcherFailedException first;
    lock.lock();
    try {
      first = refusal == null ? reason : refusal;
      refusal = first;
      waiting = queue.takeAll();
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
}
