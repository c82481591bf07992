package io.sigmascope.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The threads of all lanes. For the thread that opens and closes the batcher. */
final class LaneThreads {
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

  private final List<Thread> threads = new ArrayList<>();

  /**
   * Opens every lane's function, then starts them all.
   *
   * @throws Exception if a function did not open; those that did are closed again
   */
  <I, O> void open(
      Dispatch<I, O> work,
      List<DeviceState> states,
      List<BatchDevice<I, O>> devices,
      ItemRules<I, O> rules)
      throws Exception {
    List<BatchFunction<I, O>> functions = new ArrayList<>();
    try {
      for (int d = 0; d < devices.size(); d++) {
        BatchDevice<I, O> device = devices.get(d);
        for (int lane = 0; lane < device.lanes(); lane++) {
          BatchFunction<I, O> function = device.functions().open();
          functions.add(function);
          Thread thread =
              new Thread(
                  new Lane<>(work, states.get(d), function, rules),
                  "lane-" + device.name() + "-" + lane);
          thread.setDaemon(true); // a hung native call must not keep the process
          threads.add(thread);
        }
      }
    } catch (Throwable e) { // native libraries that are not there are errors
      functions.forEach(function -> close(function, e));
      throw e;
    }
    threads.forEach(Thread::start);
  }

  private static void close(BatchFunction<?, ?> function, Throwable because) {
    try {
      function.close();
    } catch (RuntimeException e) {
      because.addSuppressed(e);
    }
  }

  /**
   * Waits for all to end; interrupts those that do not in time.
   *
   * @return whether all have ended
   */
  boolean end(Duration patience) {
    if (join(patience)) {
      return true;
    }
    threads.forEach(Thread::interrupt);
    return join(AFTER_INTERRUPT);
  }

  private boolean join(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    boolean ended = true;
    for (Thread thread : threads) {
      try {
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        thread.join(Math.max(1, leftMillis));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      ended &= !thread.isAlive();
    }
    return ended;
  }
}
