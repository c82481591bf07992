package io.sigmascope.batching;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What submitters and lanes share: the jobs that wait, the batches that run, how much is inside,
 * what is left of the devices, and whether it is all over. {@link Intake} is the submitters' half
 * of it, {@link Dispatch} the lanes'.
 *
 * <p>Threads: any. {@link #lock} guards all of it; the halves take it, and no item's code runs
 * under it.
 */
final class WorkQueue<I, O> {
  final ReentrantLock lock = new ReentrantLock();

  /** Submitters wait here for room. */
  final Condition room = lock.newCondition();

  final Devices devices;
  final Waiting<I, O> waiting = new Waiting<>();
  final RunningBatches<I, O> running;
  final SoloTurn<I, O> solo;
  final Backlog backlog;
  private @Nullable BatcherFailedException refusal;

  WorkQueue(List<BatchDevice<I, O>> list, BatchLimits limits, BatchingMetrics metrics) {
    List<DeviceState> states =
        list.stream().map(device -> new DeviceState(device, limits, lock)).toList();
    devices = new Devices(states, metrics);
    backlog = new Backlog(limits, devices);
    running = new RunningBatches<>(metrics);
    solo = new SoloTurn<>(lock, waiting, running);
  }

  void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** Whether everything is refused. Under the lock. */
  boolean isOver() {
    return refusal != null;
  }

  /** Throws if everything is refused. Under the lock. */
  void refuseWhenOver() {
    if (refusal != null) {
      // a new one each time: its stack trace is the caller's
      throw new BatcherFailedException(String.valueOf(refusal.getMessage()), refusal);
    }
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
      wakeEverybody();
    } finally {
      lock.unlock();
    }
    left.forEach(job -> job.outcome.completeExceptionally(first));
  }

  /** Whoever waits for anything must look again. Under the lock. */
  void wakeEverybody() {
    solo.changed(); // first: that may be the end of a turn, which lanes wait for
    devices.wakeAll();
    room.signalAll();
  }
}
