package io.sigmascope.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * When the pictures of a live stream were taken, by the wall clock of this machine.
 *
 * <p>A camera's own clock says it best, where RTCP's sender reports tell it and it is near ours.
 * One that jumps, or goes away from ours, may have been right before or be right now: nobody knows,
 * so it is not believed again before the next connection. Else the stream's timestamps count: they
 * are even where arrivals are not, and what parts them from the wall clock is learned, so they are
 * wrong by no more than the quickest frame's way here.
 *
 * <p>Capture times never run backwards, over reconnections neither, and never lie in the future;
 * unless this machine's own clock is set back by more than a second, which counts as a jump. Where
 * they would run backwards, as when the first sender report tells of a clock behind ours, they go
 * on at half their speed until they are right. Used by one thread at a time.
 */
final class StreamClock {
  /** A sender whose clock is further from ours is not set right. */
  private static final long SENDER_MICROS = 2_000_000;

  /** A sender that says so in each report anew need not be exact. */
  private static final long SENDER_JITTER_MICROS = 100_000;

  private static final long SET_BACK_MICROS = 1_000_000;

  private final FollowedClock stream = new FollowedClock(0);
  private final FollowedClock sender = new FollowedClock(SENDER_JITTER_MICROS);
  private boolean believesSender;
  private boolean doubtsSender;
  private long lastTakenMicros;
  private long lastArrivalMicros;
  private long newestMicros = Long.MIN_VALUE;
  private long jumps;

  /** The stream was left, and another one begins: its timestamps mean something else. */
  void restart() {
    stream.restart();
    sender.restart();
    believesSender = false;
    doubtsSender = false;
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
    boolean jumped = false;
    if (!Double.isNaN(stampSeconds)) {
      long stamp = Math.round(stampSeconds * 1e6);
      jumped = stream.follow(stamp, now);
      taken = stamp + stream.offset();
    }
    if (senderMicros.isPresent() && !doubtsSender) {
      jumped |= askSender(senderMicros.getAsLong(), now);
      taken = believesSender ? senderMicros.getAsLong() : taken;
    }
    if (newestMicros > now + SET_BACK_MICROS) { // our own clock was set back
      newestMicros = Long.MIN_VALUE;
      jumped = true;
    }
    if (jumped) { // once, though both clocks show it
      jumps++;
    }
    return goOn(taken, now);
  }

  /** Gives whether its clock has jumped. */
  private boolean askSender(long sent, long now) {
    boolean jumped = sender.follow(sent, now);
    boolean isNear = Math.abs(sender.offset()) <= SENDER_MICROS;
    doubtsSender = jumped || (believesSender && !isNear);
    believesSender = isNear && !doubtsSender;
    return jumped;
  }

  private Instant goOn(long taken, long now) {
    long next = taken;
    if (taken <= newestMicros) {
      long forward = taken - lastTakenMicros;
      if (forward < 0) { // from here on, another clock counts
        forward = Math.max(0, now - lastArrivalMicros);
      }
      next = newestMicros + forward / 2;
    }
    lastTakenMicros = taken;
    lastArrivalMicros = now;
    newestMicros = Math.max(newestMicros, Math.min(next, now));
    return Instant.EPOCH.plus(Duration.ofNanos(newestMicros * 1000));
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  /** How often timestamps, or the sender's clock, have jumped. */
  long jumps() {
    return jumps;
  }

  /**
   * How often the stream's clock has gone away from ours by another tenth of a second, or the
   * sender's where that did so more often: one crystal may drive both.
   */
  long drifts() {
    return Math.max(stream.drifts(), sender.drifts());
  }
}
