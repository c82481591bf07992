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

  private final Thread thread;

  Watchdog(WorkQueue<?, ?> work) {
    thread = new Thread(() -> watch(work), "batch-watchdog");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void end() {
    thread.interrupt();
  }

  private static void watch(WorkQueue<?, ?> work) {
    try {
      while (true) {
        Thread.sleep(LOOK.toMillis());
        work.loseHungDevices();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the batcher closes
    }
  }
}
