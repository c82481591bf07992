package io.sigmascope.capture;

import java.time.Duration;

/**
 * A clock without faults from a video's timestamps, which may be absent, run backwards, or jump by
 * hours where recordings were joined or damaged: then a frame comes a usual interval after the one
 * before it.
 */
final class MediaClock {
  /** Still pictures in slide shows stay for seconds; longer gaps are faults. */
  private static final double MAX_GAP_SECONDS = 10;

  private final double usualIntervalSeconds;
  private double last = Double.NaN;
  private double seconds;
  private boolean started;

  /**
   * @param usualIntervalSeconds from a frame to the next, above 0
   */
  MediaClock(double usualIntervalSeconds) {
    this.usualIntervalSeconds = usualIntervalSeconds;
  }

  /**
   * Moves on to the next frame.
   *
   * @param stamp its timestamp in seconds from anywhere, NaN where it has none
   */
  void advance(double stamp) {
    double gap = stamp - last;
    if (!started) {
      started = true;
    } else if (gap >= 0 && gap <= MAX_GAP_SECONDS) {
      seconds += gap;
    } else {
      seconds += usualIntervalSeconds;
    }
    last = Double.isNaN(stamp) ? last + usualIntervalSeconds : stamp;
  }

  /** The frames begin anew, a usual interval after the last one. */
  void restart() {
    last = Double.NaN;
  }

  /** Time of the frame moved to, from the first one. */
  Duration time() {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
