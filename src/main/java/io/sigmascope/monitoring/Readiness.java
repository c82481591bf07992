package io.sigmascope.monitoring;

import io.sigmascope.http.ReadinessCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Whether frames that come in go out again. Not ready while the model warms up, and when frames
 * have come in and no frame has ended, in whatever way, for a while.
 *
 * <p>A frame that is stuck alone, with others passing it by, is not seen here: that is for the
 * ledger and the consumer lag.
 *
 * <p>Threads: any; the lock guards all state.
 */
public final class Readiness implements ReadinessCheck {
  private final Duration patience;
  private final LongSupplier nanoClock;
  private boolean warm;
  private OptionalLong waitingSinceNanos = OptionalLong.empty();

  /**
   * @param patience how long frames may come in without one ending
   * @param nanoClock as {@link System#nanoTime()}
   */
  Readiness(Duration patience, LongSupplier nanoClock) {
    this.patience = patience;
    this.nanoClock = nanoClock;
  }

  /** The model has been loaded and has run once. */
  public synchronized void warm() {
    warm = true;
  }

  synchronized void frameCameIn() {
    if (waitingSinceNanos.isEmpty()) {
      waitingSinceNanos = OptionalLong.of(nanoClock.getAsLong());
    }
  }

  synchronized void frameEnded() {
    waitingSinceNanos = OptionalLong.empty();
  }

  /**
   * A look from outside, which also sees frames that never reached this process.
   *
   * @param frames that wait in Kafka
   */
  synchronized void backlog(long frames) {
    if (frames > 0) {
      frameCameIn();
    } else {
      frameEnded();
    }
  }

  @Override
  public String name() {
    return "pipeline";
  }

  @Override
  public synchronized Optional<String> notReadyBecause() {
    if (!warm) {
      return Optional.of("warming up");
    }
    if (waitingSinceNanos.isEmpty()) {
      return Optional.empty();
    }
    Duration waited = Duration.ofNanos(nanoClock.getAsLong() - waitingSinceNanos.getAsLong());
    return waited.compareTo(patience) > 0
        ? Optional.of("frames come in, no result for " + waited.toSeconds() + " s")
        : Optional.empty();
  }
}
