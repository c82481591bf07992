package io.sigmascope.capture;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time up to a limit, and somewhere
 * between half of it and all of it, so that cameras that were lost together do not come back
 * together (exponential back-off with equal jitter). Used by one thread.
 */
final class BackOff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration MOST = Duration.ofSeconds(10);

  private final RandomGenerator random;
  private Duration next = FIRST;

  BackOff(RandomGenerator random) {
    this.random = random;
  }

  Duration next() {
    long nanos = next.toNanos();
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(MOST) > 0 ? MOST : doubled;
    return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
  }

  /** It worked: the next wait is the shortest again. */
  void reset() {
    next = FIRST;
  }
}
