package io.sigmascope.dashboard;

import io.sigmascope.wire.SceneJoin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is known of a camera now.
 *
 * @param newest its last frame with all results
 * @param seen when they could be read
 * @param framesPerSecond by capture times of the last ten seconds
 * @param expectedSeconds usual time between its frames; NaN before the second
 */
record LiveCamera(
    SceneJoin.Scene newest, Instant seen, double framesPerSecond, double expectedSeconds) {
  /** From capture until the results could be read. */
  Duration latency() {
    return Duration.between(newest.frame().captureTime(), seen);
  }

  /** Capture times of the last ten seconds. For one thread. */
  static final class Rate {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final int MOST_TIMES = 2000;

    private final Deque<Instant> times = new ArrayDeque<>();

    double add(Instant captureTime) {
      Instant last = times.peekLast();
      boolean isSetBack = last != null && captureTime.isBefore(last.minus(FrameLog.DISORDER));
      if (isSetBack || times.size() >= MOST_TIMES) {
        times.clear(); // the clock was set back, or does not go on
        last = null;
      }
      Instant time = last != null && captureTime.isBefore(last) ? last : captureTime;
      times.addLast(time);
      while (times.getFirst().isBefore(time.minus(WINDOW))) {
        times.removeFirst();
      }
      double seconds = Duration.between(times.getFirst(), time).toMillis() / 1000.0;
      return seconds > 0 ? (times.size() - 1) / seconds : 0;
    }
  }

  /** Times between the last frames. For one thread. */
  static final class Gaps {
    private static final int MOST_GAPS = 5;

    /** Of one that is silent for longer nobody waits for the next frame. */
    private static final double MOST_SECONDS = 300;

    private final Deque<Double> gaps = new ArrayDeque<>();
    private Instant last = Instant.MIN;

    /**
     * Takes a frame.
     *
     * @return the middle one of the last gaps, in seconds; NaN while there is none
     */
    double add(Instant captureTime) {
      if (captureTime.isAfter(last) && !last.equals(Instant.MIN)) {
        gaps.addLast(
            Math.min(MOST_SECONDS, Duration.between(last, captureTime).toMillis() / 1000.0));
        if (gaps.size() > MOST_GAPS) {
          gaps.removeFirst();
        }
      }
      last = captureTime;
      return gaps.stream().sorted().skip(gaps.size() / 2).findFirst().orElse(Double.NaN);
    }
  }
}
