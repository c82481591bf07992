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
    long endNanos = System.nanoTime() + patience.toNanos();
    while (waiting.isSolo()) {
      await(endNanos, patience, check);
    }
    waiting.beginSolo();
    boolean begun = false;
    try {
      while (!running.isEmpty()) {
        await(endNanos, patience, check);
      }
      begun = true;
    } finally {
      if (!begun) {
        end();
      }
    }
  }

  private void await(long endNanos, Duration patience, Runnable check)
      throws InterruptedException, TimeoutException {
    if (quiet.awaitNanos(endNanos - System.nanoTime()) <= 0) {
      throw new TimeoutException(
          "an item had to run alone, and others did not end in %d s"
              .formatted(patience.toSeconds()));
    }
    check.run();
  }

  /** What had its turn and never began. */
  Optional<Job<I, O>> end() {
    changed();
    return waiting.endSolo();
  }

  /** Less runs than before, or nothing will any more. */
  void changed() {
    quiet.signalAll();
  }
}
