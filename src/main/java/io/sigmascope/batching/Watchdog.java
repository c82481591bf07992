package io.sigmascope.batching;

import java.time.Duration;

/**
 * Looks for lanes that hang: a native call that does not return cannot be ended, but its items can
 * be given to others.
 *
 * <p>Threads: one of its own looks; the batcher's owner starts and ends it.
 */
final class Watchdog {
  private static final Duration LOOK = Duration.ofMillis(250);

  /** Between two looks; a process that was stopped for longer has not been hanging. */
  private static final Duration STOPPED = Duration.ofSeconds(2);

  private final Thread thread;

  Watchdog(Dispatch<?, ?> work) {
    thread = new Thread(() -> watch(work), "batch-watchdog");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void end() {
    thread.interrupt();
  }

  private static void watch(Dispatch<?, ?> work) {
    try {
      while (true) {
        long before = System.nanoTime();
        Thread.sleep(LOOK.toMillis());
        long nanos = System.nanoTime() - before;
        if (nanos > STOPPED.toNanos()) {
          work.stoodStill(nanos);
        }
        work.loseHungDevices();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the batcher closes
    }
  }
}
