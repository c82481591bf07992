package io.sigmascope.capture;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many bytes of frames may be on their way to Kafka, of all cameras together; first come, first
 * served. It is smaller than the producer's own buffer, so that cameras wait here, where they can
 * be stopped, and never there.
 *
 * <p>Threads: any.
 */
final class ByteBudget {
  private static final long STEP_MILLIS = 100;

  private final int bytes;
  private final Semaphore free;

  /**
   * @param bytes at least 1
   */
  ByteBudget(int bytes) {
    this.bytes = bytes;
    free = new Semaphore(bytes, true);
  }

  /** Takes bytes if there are so many; {@link #release} gives them back. */
  boolean tryTake(int wanted) {
    return free.tryAcquire(charged(wanted));
  }

  /**
   * Takes bytes as soon as there are so many.
   *
   * @return false if it was stopped before that
   */
  boolean take(int wanted, CountDownLatch stop) throws InterruptedException {
    while (stop.getCount() > 0) {
      if (free.tryAcquire(charged(wanted), STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  void release(int taken) {
    free.release(charged(taken));
  }

  /** A frame larger than the whole budget takes all of it: it travels alone. */
  private int charged(int wanted) {
    return Math.min(wanted, bytes);
  }
}
