package io.sigmascope.dataset;

import java.time.Duration;

/**
 * How examples are made ready.
 *
 * @param threads that make examples, at least 1
 * @param ahead how many examples may be made or in the making before they are asked for; at least
 *     the threads
 * @param deadline for an example that is asked for, above 0
 */
public record StreamSettings(int threads, int ahead, Duration deadline) {
  public static final StreamSettings DEFAULT = new StreamSettings(1, 32, Duration.ofMinutes(2));

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public StreamSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    if (ahead < threads) {
      throw new IllegalArgumentException(
          "ahead must be at least the threads, " + threads + ", got " + ahead);
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline must be above 0, got " + deadline);
    }
  }
}
