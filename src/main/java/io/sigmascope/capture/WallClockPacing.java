package io.sigmascope.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Pacing in real time. A source that cannot keep up, as Kafka or the machine is slow, catches up on
 * what it lost in the last second; beyond that its clock has stood still, so that a camera does not
 * come back with a burst of old frames.
 *
 * <p>The capture time is when the frame is let out. Frames of a file exist no sooner.
 */
final class WallClockPacing implements Pacing {
  private static final long MAX_LATENESS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Duration MOST_STANDSTILL = Duration.ofSeconds(1);

  private final CountDownLatch stop;
  private boolean started;
  private long startNanos;
  private final InstantSource clock;
  private Instant last = Instant.EPOCH;

  /**
   * @param stop ends every wait when it reaches zero
   */
  WallClockPacing(CountDownLatch stop) {
    this(stop, InstantSource.system());
  }

  WallClockPacing(CountDownLatch stop, InstantSource clock) {
    this.stop = stop;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> await(Duration mediaTime) throws InterruptedException {
    long now = System.nanoTime();
    if (!started) {
      started = true;
      startNanos = now - mediaTime.toNanos();
    }
    long wait = startNanos + mediaTime.toNanos() - now;
    if (wait < -MAX_LATENESS_NANOS) {
      startNanos -= wait;
    }
    if (stop.await(Math.max(0, wait), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    Instant time = clock.instant();
    // A clock that is set back a little stands still; one that is set back by far is believed
    boolean isBack = time.isBefore(last) && time.isAfter(last.minus(MOST_STANDSTILL));
    last = isBack ? last : time;
    return Optional.of(last);
  }
}
