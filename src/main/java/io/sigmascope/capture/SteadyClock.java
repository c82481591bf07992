package io.sigmascope.capture;

import java.time.Duration;

/** The times of frames that come at a fixed rate; without drift, however many there are. */
final class SteadyClock {
  private final double rate;
  private long frames;

  /**
   * @param rate frames a second, above 0
   */
  SteadyClock(double rate) {
    this.rate = rate;
  }

  void advance() {
    frames++;
  }

  /** Time of the frame moved to, from the first one. */
  Duration time() {
    return Duration.ofNanos(Math.round(Math.max(0, frames - 1) * 1e9 / rate));
  }
}
