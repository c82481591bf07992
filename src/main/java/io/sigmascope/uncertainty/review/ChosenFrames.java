package io.sigmascope.uncertainty.review;

import java.time.Duration;

/** When one camera's frames were chosen lately, and what they looked like. Used by one thread. */
final class ChosenFrames {
  private static final int REMEMBERED_HOURS = 6;

  /** How long a scene is not chosen again, though it stays; a still camera has but one. */
  private static final long REMEMBERED_MILLIS = Duration.ofHours(REMEMBERED_HOURS).toMillis();

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /** More than this at a time is no disorder: the camera's clock was set back. */
  private static final long DISORDER_MILLIS = HOUR_MILLIS;

  private static final int LEAST_REMEMBERED = 32;

  private final ReviewRules rules;
  private final long[] millis;
  private final long[] hashes;
  private int size;
  private int next;

  ChosenFrames(ReviewRules rules) {
    this.rules = rules;
    millis = new long[Math.max(REMEMBERED_HOURS * rules.perHour(), LEAST_REMEMBERED)];
    hashes = new long[millis.length];
  }

  /** Whether the pace allows one of that time. */
  boolean haveRoomAt(long captureMillis) {
    if (size > 0 && captureMillis < ago(1) - DISORDER_MILLIS) {
      size = 0;
    }
    return isPast(1, rules.pause().toMillis(), captureMillis)
        && isPast(rules.burst(), rules.burst() * HOUR_MILLIS / rules.perHour(), captureMillis)
        && isPast(rules.perHour(), HOUR_MILLIS, captureMillis);
  }

  /** Whether the last but {@code count - 1} is at least so long ago. */
  private boolean isPast(int count, long least, long captureMillis) {
    return size < count || captureMillis - ago(count) >= least;
  }

  private long ago(int count) {
    return millis[Math.floorMod(next - count, millis.length)];
  }

  /** Whether none of them looks like this. */
  boolean lackSceneOf(ReviewSigns frame) {
    for (int count = 1; count <= size; count++) {
      long hash = hashes[Math.floorMod(next - count, hashes.length)];
      if (frame.captureMillis() - ago(count) < REMEMBERED_MILLIS
          && Long.bitCount(hash ^ frame.pictureHash()) < rules.bits()) {
        return false;
      }
    }
    return true;
  }

  void add(ReviewSigns frame) {
    millis[next] = frame.captureMillis();
    hashes[next] = frame.pictureHash();
    next = (next + 1) % millis.length;
    size = Math.min(size + 1, millis.length);
  }
}
