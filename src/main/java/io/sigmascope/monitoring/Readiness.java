package io.sigmascope.monitoring;

import io.sigmascope.http.ReadinessCheck;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Whether frames that come in go out again. Not ready while the model warms up; when frames have
 * come in here and none has ended here, in whatever way, for a while; and when frames wait in Kafka
 * and no worker at all has committed one for a while.
 *
 * <p>A frame that is stuck alone, with others passing it by, is not seen here: that is for the
 * ledger and the consumer lag. Nor is a worker without partitions at fault for frames that wait.
 *
 * <p>Threads: any; the lock guards all state.
 */
public final class Readiness implements ReadinessCheck {
  private final Duration patience;
  private final LongSupplier nanoClock;
  private boolean warm;
  private OptionalLong openHereSince = OptionalLong.empty();

  /** How long frames had waited here that were left unfinished, and when they were left. */
  private Optional<Duration> leftAfter = Optional.empty();

  private long leftAt;
  private OptionalLong openInKafkaSince = OptionalLong.empty();
  private long doneInKafka;

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
    if (openHereSince.isEmpty()) {
      long now = nanoClock.getAsLong();
      boolean goesOn = now - leftAt < patience.toNanos();
      Duration waited = leftAfter.filter(left -> goesOn).orElse(Duration.ZERO);
      openHereSince = OptionalLong.of(now - waited.toNanos());
    }
  }

  synchronized void frameEnded() {
    openHereSince = OptionalLong.empty();
    leftAfter = Optional.empty();
  }

  /**
   * Frames that had come in here are others' now. Where more come in soon, and still none ends, the
   * wait goes on: a worker whose threads die again and again is not ready.
   */
  synchronized void framesLeft() {
    if (openHereSince.isPresent()) {
      leftAfter = Optional.of(sinceThen(openHereSince));
      leftAt = nanoClock.getAsLong();
    }
    openHereSince = OptionalLong.empty();
  }

  /**
   * A look from outside, which also sees frames that never reached this process.
   *
   * @param waiting frames without a committed outcome
   * @param done changes whenever a worker commits outcomes
   */
  synchronized void inKafka(long waiting, long done) {
    if (waiting == 0) {
      openHereSince = OptionalLong.empty();
      leftAfter = Optional.empty();
      openInKafkaSince = OptionalLong.empty();
    } else if (openInKafkaSince.isEmpty() || done != doneInKafka) {
      openInKafkaSince = now();
    }
    doneInKafka = done;
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
    Duration waited =
        Collections.max(List.of(sinceThen(openHereSince), sinceThen(openInKafkaSince)));
    return waited.compareTo(patience) > 0
        ? Optional.of("frames come in, no result for " + waited.toSeconds() + " s")
        : Optional.empty();
  }

  private OptionalLong now() {
    return OptionalLong.of(nanoClock.getAsLong());
  }

  private Duration sinceThen(OptionalLong nanos) {
    return nanos.isPresent()
        ? Duration.ofNanos(nanoClock.getAsLong() - nanos.getAsLong())
        : Duration.ZERO;
  }
}
