package io.sigmascope.batching;

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

/**
 * What submitters and lanes share: the jobs that wait, the batches that run, how much is inside,
 * and what is left of the devices. Submitters put and drain; lanes take, and say how their batches
 * went.
 *
 * <p>Threads: any. {@link #lock} guards the queue, the backlog, the devices' state and all
 * non-final fields; no item's code runs under it.
 */
final class WorkQueue<I, O> {
  private final Devices devices;
  private final BatchLimits limits;
  private final LongSupplier clock;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Waiting<I, O> waiting;
  private final RunningBatches<I, O> running;
  private final SoloTurn<I, O> solo;
  private final Backlog backlog;
  private @Nullable BatcherFailedException refusal;

  WorkQueue(
      List<DeviceState> states, BatchLimits limits, BatchingMetrics metrics, LongSupplier clock) {
    devices = new Devices(states, metrics);
    this.limits = limits;
    this.clock = clock;
    waiting = new Waiting<>(limits);
    backlog = new Backlog(limits);
    running = new RunningBatches<>(metrics);
    solo = new SoloTurn<>(lock, waiting, running);
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
      return accept(new Job<>(item, rules.key(item), bytes, false, clock.getAsLong()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * @see DeviceBatcher.Solo#submit
   */
  CompletableFuture<O> putAlone(I item, ItemRules<I, O> rules) {
    lock.lock();
    try {
      refuseWhenOver();
      return accept(new Job<>(item, rules.key(item), rules.bytes(item), true, clock.getAsLong()));
    } finally {
      lock.unlock();
    }
  }

  private CompletableFuture<O> accept(Job<I, O> job) {
    backlog.add(job.bytes);
    waiting.add(job);
    work.signal();
    return job.outcome;
  }

  private void awaitRoom(long bytes, Duration patience)
      throws InterruptedException, TimeoutException {
    refuseWhenOver();
    long leftNanos = patience.toNanos();
    while (!backlog.hasRoomFor(bytes, devices.lanesLeft())) {
      if (leftNanos <= 0) {
        throw new TimeoutException(
            "devices made no room in " + patience.toSeconds() + " s; inside: " + backlog.items());
      }
      waiting.beginBlocked();
      work.signal(); // a lane may be waiting for this very item, which cannot come in
      try {
        leftNanos = room.awaitNanos(leftNanos);
      } finally {
        waiting.endBlocked();
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
          waiting.beginDrain();
          work.signalAll();
        });
  }

  void endDrain() {
    locked(waiting::endDrain);
  }

  /**
   * @see DeviceBatcher#solo
   */
  void beginSolo(Duration patience) throws InterruptedException, TimeoutException {
    lock.lockInterruptibly();
    try {
      refuseWhenOver();
      solo.begin(patience, this::refuseWhenOver);
    } finally {
      work.signalAll(); // if it did not begin, others may
      lock.unlock();
    }
  }

  /** Whether a function that was given up may still be running. */
  boolean hasGivenUp() {
    lock.lock();
    try {
      return running.hasGivenUp();
    } finally {
      lock.unlock();
    }
  }

  void endSolo() {
    List<Job<I, O>> left = new ArrayList<>();
    locked(
        () -> {
          solo.end().ifPresent(left::add);
          left.forEach(job -> backlog.remove(job.bytes));
          work.signalAll();
        });
    left.forEach(job -> job.outcome.cancel(false));
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
        long now = clock.getAsLong();
        Optional<Waiting.Batch<I, O>> next =
            waiting.take(now, backlog.maxBatch(), devices.lanesLeft());
        if (next.isPresent()) {
          solo.served();
          return next.map(batch -> running.begin(device, batch.jobs(), batch.by(), now));
        }
        try {
          work.awaitNanos(waiting.nanosLeft(now));
        } catch (InterruptedException e) {
          // only close interrupts, after it has refused everything: the condition ends the loop
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
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
      run.device.failed(why);
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
            solo.changed();
            work.signalAll(); // that may have been the end of a turn
          }
        });
  }

  /** The whole process was stopped for a while: nobody's call took that long. */
  void stoodStill(long nanos) {
    locked(() -> running.stoodStill(nanos, clock.getAsLong()));
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
    List<Job<I, O>> ownerless = new ArrayList<>();
    boolean othersLeft;
    lock.lock();
    try {
      if (!running.giveUp(run, clock.getAsLong())) {
        return; // it was given up before
      }
      devices.lose(run.device, run.left.size(), cause);
      if (solo.isEnding()) { // then this was the item of one who has gone
        ownerless.addAll(run.left);
        ownerless.forEach(job -> backlog.remove(job.bytes));
      } else {
        waiting.putBack(run.left);
      }
      solo.changed();
      work.signalAll();
      room.signalAll();
      othersLeft = refusal == null && devices.lanesLeft() > 0;
    } finally {
      lock.unlock();
    }
    ownerless.forEach(job -> job.outcome.cancel(false));
    if (!othersLeft) {
      refuseAll(new BatcherFailedException("no device left: " + cause, cause));
    }
  }

  /** The first refusal stays; all that waits fails with it. */
  void refuseAll(BatcherFailedException reason) {
    List<Job<I, O>> left;
    BatcherFailedException first;
    lock.lock();
    try {
      first = refusal == null ? reason : refusal;
      refusal = first;
      left = waiting.takeAll();
      left.forEach(job -> backlog.remove(job.bytes));
      work.signalAll();
      room.signalAll();
      solo.changed();
    } finally {
      lock.unlock();
    }
    left.forEach(job -> job.outcome.completeExceptionally(first));
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
