package io.sigmascope.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * When the pictures of a live stream were taken, by the wall clock of this machine.
 *
 * <p>A camera's own clock says it best, where RTCP's sender reports tell it and it is near ours.
 * Else the stream's timestamps count: they are even where arrivals are not. What parts them from
 * the wall clock is learned from the frames that came soonest, anew every ten seconds, so that a
 * camera whose crystal runs fast or slow is followed. Where timestamps run backwards, or further
 * than time has, they have jumped, and are learned anew at once.
 *
 * <p>Capture times never run backwards, over reconnections neither, and never lie in the future;
 * unless this machine's own clock is set back by more than a second, which counts as a jump. Used
 * by one thread at a time.
 */
final class StreamClock {
  /** A sender whose clock is further from ours is not set right. */
  private static final long SENDER_MICROS = 2_000_000;

  private static final long JUMP_MICROS = 1_000_000;
  private static final long LEARN_MICROS = 10_000_000;

  /** What a crystal that is a hundredth of a percent off gains in a quarter of an hour. */
  private static final long DRIFT_MICROS = 100_000;

  private boolean learned;
  private long lastStampMicros;
  private long lastArrivalMicros;

  /** From the stream's time to ours. */
  private long offsetMicros;

  /** As it was when drift was last counted. */
  private long markedOffsetMicros;

  private long soonestMicros;
  private long learnUntilMicros;
  private long newestMicros = Long.MIN_VALUE;
  private long jumps;
  private long drifts;

  /** The stream was left, and another one begins: its timestamps mean something else. */
  void restart() {
    learned = false;
  }

  /**
   * Takes a frame.
   *
   * @param stampSeconds of the stream, from anywhere; NaN where it has none
   * @param senderMicros when the sender says it was taken, since 1970
   * @param arrival now
   */
  Instant at(double stampSeconds, OptionalLong senderMicros, Instant arrival) {
    long now = micros(arrival);
    long taken = now;
    if (!Double.isNaN(stampSeconds)) {
      taken = Math.round(stampSeconds * 1e6) + offset(Math.round(stampSeconds * 1e6), now);
    }
    if (senderMicros.isPresent()) {
      long sent = senderMicros.getAsLong();
      taken = Math.abs(sent - now) <= SENDER_MICROS ? sent : taken;
    }
    if (newestMicros > now + JUMP_MICROS) { // our own clock was set back
      newestMicros = Long.MIN_VALUE;
      jumps++;
    }
    newestMicros = Math.max(newestMicros, Math.min(taken, now));
    return Instant.EPOCH.plus(Duration.ofNanos(newestMicros * 1000));
  }

  private long offset(long stamp, long now) {
    long offset = now - stamp;
    if (learned) {
      long forward = stamp - lastStampMicros;
      if (forward < 0 || forward - (now - lastArrivalMicros) > JUMP_MICROS) {
        jumps++;
        learned = false;
      }
    }
    if (!learned) {
      learned = true;
      offsetMicros = offset;
      markedOffsetMicros = offset;
      soonestMicros = offset;
      learnUntilMicros = now + LEARN_MICROS;
    }
    lastStampMicros = stamp;
    lastArrivalMicros = now;
    soonestMicros = Math.min(soonestMicros, offset);
    offsetMicros = Math.min(offsetMicros, offset);
    if (now >= learnUntilMicros) {
      offsetMicros = soonestMicros;
      soonestMicros = offset;
      learnUntilMicros = now + LEARN_MICROS;
      if (Math.abs(offsetMicros - markedOffsetMicros) >= DRIFT_MICROS) {
        markedOffsetMicros = offsetMicros;
        drifts++;
      }
    }
    return offsetMicros;
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  /** How often timestamps have jumped. */
  long jumps() {
    return jumps;
  }

  /** How often the stream's clock has gone away from ours by another tenth of a second. */
  long drifts() {
    return drifts;
  }
}
