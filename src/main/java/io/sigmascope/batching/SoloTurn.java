package io.sigmascope.batching;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is to have nothing run beside it.
 *
 * <p>Threads: any that holds {@link WorkQueue}'s lock, which everything here is guarded by.
 */
final class SoloTurn<I, O> {
  private final Condition quiet;
  private final Waiting<I, O> waiting;
  private final RunningBatches<I, O> running;
  private boolean ending;
  private boolean othersFirst; // else two owners could keep everyone else from ever running

  SoloTurn(ReentrantLock lock, Waiting<I, O> waiting, RunningBatches<I, O> running) {
    quiet = lock.newCondition();
    this.waiting = waiting;
    this.running = running;
  }

  /**
   * Waits for the turn, and until nothing runs.
   *
   * @param check called after every wait, to throw if it is of no use any more
   * @throws TimeoutException if it takes longer
   */
  void begin(Duration patience, Runnable check) throws InterruptedException, TimeoutException {
    long leftNanos = patience.toNanos();
    while (waiting.isSolo() || othersFirst) {
      leftNanos = await(leftNanos, patience, check);
    }
    waiting.beginSolo();
    boolean begun = false;
    try {
      while (!running.isEmpty()) {
        leftNanos = await(leftNanos, patience, check);
      }
      begun = true;
    } finally {
      if (!begun) {
        finish();
      }
    }
  }

  private long await(long leftNanos, Duration patience, Runnable check)
      throws InterruptedException, TimeoutException {
    if (leftNanos <= 0) {
      throw new TimeoutException(
          "an item had to run alone, and others did not end in %d s"
              .formatted(patience.toSeconds()));
    }
    long left = quiet.awaitNanos(leftNanos);
    check.run();
    return left;
  }

  /**
   * Its owner has no more to do. If the item still runs, the turn is over when it does not.
   *
   * @return the item, if it never began
   */
  Optional<Job<I, O>> end() {
    Optional<Job<I, O>> left = waiting.takeOnly();
    ending = true;
    changed();
    return left;
  }

  /** Whether its owner has no more to do. */
  boolean isEnding() {
    return ending;
  }

  /** Others have begun. */
  void served() {
    othersFirst = false;
    quiet.signalAll();
  }

  /** Less runs than before, or nothing will any more. */
  void changed() {
    if (ending && running.isEmpty()) {
      finish();
    } else {
      quiet.signalAll();
    }
  }

  private void finish() {
    ending = false;
    waiting.endSolo();
    othersFirst = !waiting.isEmpty();
    quiet.signalAll();
  }
}
