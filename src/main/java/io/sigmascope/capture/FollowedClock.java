package io.sigmascope.capture;

/**
 * A clock that is not ours, seen through what it says of frames and when these arrive. What parts
 * it from ours is learned from the frames that came soonest, anew every ten seconds, so that a
 * clock that runs fast or slow is followed. One that runs backwards, or is ahead by more than any
 * frame can be early, has jumped, and is learned anew at once. All times are in microseconds. Used
 * by one thread at a time.
 */
final class FollowedClock {
  private static final long JUMP_MICROS = 1_000_000;
  private static final long LEARN_MICROS = 10_000_000;

  /** What a crystal that is a hundredth of a percent off gains in a quarter of an hour. */
  private static final long DRIFT_MICROS = 100_000;

  private final long leastBackMicros;

  private boolean learned;
  private long lastTheirs;

  /** From its time to ours. */
  private long offset;

  /** As it was when drift was last counted. */
  private long markedOffset;

  private long soonest;
  private long learnUntil;
  private long drifts;

  /**
   * @param leastBackMicros what it must run backwards by to have jumped: more than it is unsure of
   *     itself
   */
  FollowedClock(long leastBackMicros) {
    this.leastBackMicros = leastBackMicros;
  }

  /** What it says from now on means something else. */
  void restart() {
    learned = false;
  }

  /**
   * Takes what it says of a frame.
   *
   * @param theirs by this clock
   * @param ours now
   * @return whether it has jumped
   */
  boolean follow(long theirs, long ours) {
    boolean jumped = learned && isJump(theirs, ours);
    long seen = ours - theirs;
    if (!learned || jumped) {
      learned = true;
      offset = seen;
      markedOffset = seen;
      soonest = seen;
      learnUntil = ours + LEARN_MICROS;
    }
    lastTheirs = theirs;
    soonest = Math.min(soonest, seen);
    offset = Math.min(offset, seen);
    if (ours >= learnUntil) {
      offset = soonest;
      soonest = seen;
      learnUntil = ours + LEARN_MICROS;
      if (Math.abs(offset - markedOffset) >= DRIFT_MICROS) {
        markedOffset = offset;
        drifts++;
      }
    }
    return jumped;
  }

  /** What comes late, as after a pause of the network, is none. */
  private boolean isJump(long theirs, long ours) {
    return theirs - lastTheirs < -leastBackMicros || ours - theirs < offset - JUMP_MICROS;
  }

  /** From its time to ours, where a frame needs as long as those that came soonest. */
  long offset() {
    return offset;
  }

  /** How often it has gone away from ours by another tenth of a second. */
  long drifts() {
    return drifts;
  }
}
