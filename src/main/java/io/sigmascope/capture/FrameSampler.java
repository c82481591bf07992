package io.sigmascope.capture;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Picks frames so that at most so many come in a second, evenly by their times: the first frame of
 * each of the slots that the rate divides time into.
 */
final class FrameSampler {
  private final OptionalDouble maxFps;
  private long lastSlot = -1;

  FrameSampler(OptionalDouble maxFps) {
    this.maxFps = maxFps;
  }

  /**
   * @param mediaTime not before that of the last call
   */
  boolean picks(Duration mediaTime) {
    if (maxFps.isEmpty()) {
      return true;
    }
    // slots are centred on their times: a rate equal to the source's keeps every frame, although
    // its times are rounded to the file's clock
    long slot = (long) Math.floor(mediaTime.toNanos() / 1e9 * maxFps.getAsDouble() + 0.5);
    boolean isNew = slot > lastSlot;
    lastSlot = Math.max(lastSlot, slot);
    return isNew;
  }
}
