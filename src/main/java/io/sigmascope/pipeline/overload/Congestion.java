package io.sigmascope.pipeline.overload;

/**
 * Whether devices have more than they can do: somebody waits for room most of the time. Ages alone
 * do not tell: a camera's clock may be wrong, and what waited while nobody worked is old, too.
 *
 * <p>Not thread-safe: {@link Admission} guards it.
 */
final class Congestion {
  /** Longer than commits with exactly-once delivery are apart, for which room is not waited. */
  private static final long WINDOW_NANOS = 400_000_000;

  /** Between what bursts cause at 95 % load and what is left beside commits at more than 100 %. */
  private static final double MOST = 0.5;

  private int waiting;
  private long changedNanos;
  private long waitedNanos; // in this window, up to the change
  private long windowStartNanos;
  private boolean begun;
  private boolean congested;

  /** Somebody begins to wait for room. */
  void waits(long nowNanos) {
    advance(nowNanos);
    waiting++;
  }

  /** Somebody has room. */
  void hasRoom(long nowNanos) {
    advance(nowNanos);
    waiting--;
  }

  /** Over the last whole window. */
  boolean isThere(long nowNanos) {
    advance(nowNanos);
    return congested;
  }

  private void advance(long nowNanos) {
    if (!begun) {
      begun = true;
      windowStartNanos = nowNanos;
      changedNanos = nowNanos;
    }
    if (waiting > 0) {
      waitedNanos += nowNanos - changedNanos;
    }
    changedNanos = nowNanos;
    long passed = nowNanos - windowStartNanos;
    if (passed >= WINDOW_NANOS) {
      congested = waitedNanos > MOST * passed;
      waitedNanos = 0;
      windowStartNanos = nowNanos;
    }
  }
}
