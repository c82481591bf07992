package io.sigmascope.capture;

import java.time.Duration;
import java.util.OptionalDouble;

/** Picks frames by their times so that at most so many come in a second, evenly. */
final class FrameSampler {
  /** Containers round times to their own clocks; Matroska's counts milliseconds. */
  private static final double ROUNDING_SECONDS = 0.0015;

  private final OptionalDouble maxFps;
  private double dueSeconds;

  FrameSampler(OptionalDouble maxFps) {
    this.maxFps = maxFps;
  }

  /** Seconds from a time to the next frame that would be picked; 0 where any would be. */
  double untilDue(Duration mediaTime) {
    double left = dueSeconds - ROUNDING_SECONDS - mediaTime.toNanos() / 1e9;
    return maxFps.isEmpty() ? 0 : Math.max(0, left);
  }

  /**
   * @param mediaTime not before that of the last call
   */
  boolean picks(Duration mediaTime) {
    if (maxFps.isEmpty()) {
      return true;
    }
    double seconds = mediaTime.toNanos() / 1e9;
    if (seconds + ROUNDING_SECONDS < dueSeconds) {
      return false;
    }
    double interval = 1 / maxFps.getAsDouble();
    dueSeconds += interval;
    if (dueSeconds < seconds) { // a gap is not caught up on
      dueSeconds = seconds + interval;
    }
    return true;
  }
}
