package io.sigmascope.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The submitters' half of a {@link WorkQueue}: hands jobs in, hurries them, and has them run alone.
 *
 * <p>Threads: any; everything happens under the queue's lock.
 */
final class Intake<I, O> {
  private final WorkQueue<I, O> queue;
  private final ItemRules<I, O> rules;
  private final LongSupplier clock;

  Intake(WorkQueue<I, O> queue, ItemRules<I, O> rules, LongSupplier clock) {
    this.queue = queue;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * @see DeviceBatcher#submit
   */
  CompletableFuture<O> put(I item, Duration patience)
      throws InterruptedException, TimeoutException {
    long bytes = rules.bytes(item);
    queue.lock.lockInterruptibly();
    try {
      awaitRoom(bytes, patience);
      return accept(new Job<>(item, rules.key(item), bytes, false, clock.getAsLong()));
    } finally {
      queue.lock.unlock();
    }
  }

  /**
   * @see DeviceBatcher.Solo#submit
   */
  CompletableFuture<O> putAlone(I item) {
    queue.lock.lock();
    try {
      queue.refuseWhenOver();
      return accept(new Job<>(item, rules.key(item), rules.bytes(item), true, clock.getAsLong()));
    } finally {
      queue.lock.unlock();
    }
  }

  private CompletableFuture<O> accept(Job<I, O> job) {
    queue.backlog.add(job.bytes);
    queue.waiting.add(job);
    queue.devices.wakeOneEach();
    return job.outcome;
  }

  private void awaitRoom(long bytes, Duration patience)
      throws InterruptedException, TimeoutException {
    queue.refuseWhenOver();
    long leftNanos = patience.toNanos();
    while (!queue.backlog.hasRoomFor(bytes)) {
      if (leftNanos <= 0) {
        throw new TimeoutException(
            "devices made no room in %d s; inside: %d"
                .formatted(patience.toSeconds(), queue.backlog.items()));
      }
      queue.waiting.beginBlocked();
      queue.devices.wakeOneEach(); // a lane may wait for this very item, which cannot come in
      try {
        leftNanos = queue.room.awaitNanos(leftNanos);
      } finally {
        queue.waiting.endBlocked();
      }
      queue.refuseWhenOver();
    }
  }

  void beginDrain() {
    queue.locked(
        () -> {
          queue.waiting.beginDrain();
          queue.devices.wakeAll();
        });
  }

  void endDrain() {
    queue.locked(queue.waiting::endDrain);
  }

  /**
   * @see DeviceBatcher#solo
   */
  void beginSolo(Duration patience) throws InterruptedException, TimeoutException {
    queue.lock.lockInterruptibly();
    try {
      queue.refuseWhenOver();
      queue.solo.begin(patience, queue::refuseWhenOver);
    } finally {
      queue.devices.wakeAll(); // if it did not begin, others may
      queue.lock.unlock();
    }
  }

  /** Whether a function that was given up may still be running. */
  boolean hasGivenUp() {
    queue.lock.lock();
    try {
      return queue.running.hasGivenUp();
    } finally {
      queue.lock.unlock();
    }
  }

  void endSolo() {
    List<Job<I, O>> left = new ArrayList<>();
    queue.locked(
        () -> {
          queue.solo.end().ifPresent(left::add);
          left.forEach(job -> queue.backlog.remove(job.bytes));
          queue.devices.wakeAll();
        });
    left.forEach(job -> job.outcome.cancel(false));
  }
}
