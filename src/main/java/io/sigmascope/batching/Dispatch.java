package io.sigmascope.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The lanes' half of a {@link WorkQueue}: hands batches out, and hears how they went. The watchdog
 * asks here for what hangs.
 *
 * <p>Threads: any; everything happens under the queue's lock, but for outcomes.
 */
final class Dispatch<I, O> {
  private final WorkQueue<I, O> queue;
  private final Duration patience;
  private final LongSupplier clock;

  /**
   * @param patience with one call of a function
   */
  Dispatch(WorkQueue<I, O> queue, Duration patience, LongSupplier clock) {
    this.queue = queue;
    this.patience = patience;
    this.clock = clock;
  }

  /** Waits for a batch. Empty when the lane's time is over. */
  Optional<Run<I, O>> take(DeviceState device) {
    queue.lock.lock();
    try {
      while (!queue.isOver() && !device.isLost()) {
        long now = clock.getAsLong();
        Optional<Waiting.Batch<I, O>> next =
            queue.waiting.take(now, device, queue.devices.lanesLeft());
        if (next.isPresent()) {
          queue.solo.served();
          return next.map(batch -> queue.running.begin(device, batch.jobs(), batch.by(), now));
        }
        try {
          device.work.awaitNanos(queue.waiting.nanosLeft(now, device));
        } catch (InterruptedException e) {
          // only close interrupts, after it has refused everything: the condition ends the loop
        }
      }
      return Optional.empty();
    } finally {
      queue.lock.unlock();
    }
  }

  /**
   * The run's function is about to be called.
   *
   * @return false if it must not be: others have the items
   */
  boolean calling(Run<I, O> run) {
    queue.lock.lock();
    try {
      run.calledNanos = clock.getAsLong();
      return !run.abandoned;
    } finally {
      queue.lock.unlock();
    }
  }

  /**
   * The function did what it is for.
   *
   * @param count for so many items; what was refused at a glance tells nothing of a device's pace
   */
  void succeeded(Run<I, O> run, int count) {
    queue.locked(
        () -> {
          run.ran += count;
          run.device.succeeded();
        });
  }

  /**
   * An item failed alone.
   *
   * @throws DeviceGoneException if the device has failed so many that it must be broken
   */
  void failedAlone(Run<I, O> run, Exception why) throws DeviceGoneException {
    queue.lock.lock();
    try {
      run.device.failed(why);
    } finally {
      queue.lock.unlock();
    }
  }

  /**
   * An item is about to have its outcome.
   *
   * @return false if it comes too late: others have the item
   */
  boolean release(Run<I, O> run, Job<I, O> job) {
    queue.lock.lock();
    try {
      if (run.abandoned) {
        return false;
      }
      run.left.remove(job);
      queue.backlog.remove(job.bytes);
      queue.room.signalAll();
      return true;
    } finally {
      queue.lock.unlock();
    }
  }

  /** A run is over, and all its jobs have their outcomes, or others have them. */
  void ended(Run<I, O> run) {
    queue.locked(
        () -> {
          long now = clock.getAsLong();
          if (queue.running.end(run, now)) {
            if (run.ran > 0) {
              run.device.pace.ran(run.ran, now - run.startedNanos);
            }
            queue.wakeEverybody();
          }
        });
  }

  /** The whole process was stopped for a while: nobody's call took that long. */
  void stoodStill(long nanos) {
    queue.locked(() -> queue.running.stoodStill(nanos, clock.getAsLong()));
  }

  /** Devices on which a call takes longer than the patience are lost. */
  void loseHungDevices() {
    for (Run<I, O> run : running(patience)) {
      giveUp(
          run,
          new TimeoutException(
              "it has been busy with %d items for more than %d s"
                  .formatted(run.jobs.size(), patience.toSeconds())));
    }
  }

  /** The batcher closes, and nobody waits for what still runs. */
  void giveUpAll() {
    for (Run<I, O> run : running(Duration.ZERO)) {
      giveUp(
          run,
          new TimeoutException(
              "it was busy with %d items when the batcher closed".formatted(run.jobs.size())));
    }
  }

  private List<Run<I, O>> running(Duration least) {
    List<Run<I, O>> runs = new ArrayList<>();
    queue.locked(() -> runs.addAll(queue.running.hung(least, clock.getAsLong())));
    return runs;
  }

  /** The run's device does not answer. */
  private void giveUp(Run<I, O> run, Throwable cause) {
    lose(run, cause, queue.running::giveUp);
  }

  /** The run's device is gone, as its function has said. */
  void lose(Run<I, O> run, Throwable cause) {
    lose(run, cause, queue.running::fail);
  }

  /** How a run ends that does not end well. */
  private interface End<I, O> {
    boolean isFirst(Run<I, O> run, long nowNanos);
  }

  private void lose(Run<I, O> run, Throwable cause, End<I, O> end) {
    List<Job<I, O>> ownerless = new ArrayList<>();
    boolean othersLeft;
    queue.lock.lock();
    try {
      if (!end.isFirst(run, clock.getAsLong())) {
        return; // it was given up before
      }
      queue.devices.lose(run.device, run.left.size(), cause);
      if (queue.solo.isEnding()) { // then this was the item of one who has gone
        ownerless.addAll(run.left);
        ownerless.forEach(job -> queue.backlog.remove(job.bytes));
      } else {
        queue.waiting.putBack(run.left);
      }
      queue.wakeEverybody();
      othersLeft = !queue.isOver() && queue.devices.lanesLeft() > 0;
    } finally {
      queue.lock.unlock();
    }
    ownerless.forEach(job -> job.outcome.cancel(false));
    if (!othersLeft) {
      queue.refuseAll(new BatcherFailedException("no device left: " + cause, cause));
    }
  }
}
