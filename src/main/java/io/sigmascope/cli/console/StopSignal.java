package io.sigmascope.cli.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C and SIGTERM as a request to finish: the first one lets the command drain and exit 0, the
 * second one ends the process without, as the virtual machine ends it: with the signal's exit code,
 * and after its shutdown hooks, which remove temporary files.
 *
 * <p>Threads: signals arrive on a thread of the virtual machine; {@link #await} and {@link
 * #requested} may be called from any.
 *
 * <p>Why not a shutdown hook? Hooks run side by side while the process dies, with the signal's exit
 * code; draining needs everything alive and ends with 0.
 */
public final class StopSignal {
  private final CountDownLatch requested = new CountDownLatch(1);

  /** Listens from now on, to the end of the process. */
  public static StopSignal install() {
    StopSignal stop = new StopSignal();
    for (String name : new String[] {"INT", "TERM"}) {
      AtomicReference<SignalHandler> atFirst = new AtomicReference<>(SignalHandler.SIG_DFL);
      atFirst.set(
          Signal.handle(
              new Signal(name),
              signal -> {
                Signal.handle(signal, atFirst.get());
                stop.request();
              }));
    }
    return stop;
  }

  void request() {
    requested.countDown();
  }

  /** Whether there has been a request. */
  public boolean requested() {
    return requested.getCount() == 0;
  }

  /** Waits for a request; false if none came in that time. */
  public boolean await(Duration atMost) throws InterruptedException {
    return requested.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
