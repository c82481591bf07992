package io.sigmascope.pipeline.overload;

import java.time.Duration;

/**
 * How many frames a second each camera may have while there are more than the devices can do.
 * Cameras that send fewer keep them all; the others get the same (max-min fairness).
 *
 * <p>There is no need to know what the devices can do. While they are congested, and the oldest
 * frames that come in are older than {@value #LATE} of the greatest age, the share shrinks; while
 * they are not, or frames are younger than {@value #EARLY} of it, it grows, until nobody is held
 * back any more. After Stoica, Shenker and Zhang's core-stateless fair queueing (SIGCOMM 1998), in
 * that the share is found by feedback; with the age of frames in place of a link's rate.
 *
 * <p>Not thread-safe: {@link Admission} guards it.
 */
final class FairShare {
  private static final double LATE = 0.7;
  private static final double EARLY = 0.5;
  private static final long STEP_MICROS = 100_000;
  private static final double SHRINK = 0.95;
  private static final double GROW = 1.02;

  /** No camera is held to less, in frames a second. */
  private static final double LEAST = 0.1;

  private final long maxAgeMicros;
  private double share = Double.POSITIVE_INFINITY;
  private long stepEndMicros = Long.MIN_VALUE;
  private long oldestMicros;
  private boolean congested;

  FairShare(Duration maxAge) {
    maxAgeMicros = maxAge.toNanos() / 1000;
  }

  /** Frames a second that a camera may have; infinite while nobody is held back. */
  double framesPerSecond() {
    return share;
  }

  /**
   * A frame came in.
   *
   * @param nowMicros a clock that only rises
   * @param ageMicros of the frame
   * @param fastest frames a second of the camera that sends the most
   * @param isCongested whether devices have more than they can do
   */
  void saw(long nowMicros, long ageMicros, double fastest, boolean isCongested) {
    congested = isCongested;
    if (stepEndMicros == Long.MIN_VALUE) {
      stepEndMicros = nowMicros + STEP_MICROS;
    }
    if (nowMicros >= stepEndMicros) {
      step(fastest);
      stepEndMicros = nowMicros + STEP_MICROS;
      oldestMicros = 0;
    }
    oldestMicros = Math.max(oldestMicros, ageMicros);
  }

  private void step(double fastest) {
    if (congested && oldestMicros > LATE * maxAgeMicros) {
      share = Math.max(LEAST, Math.min(share, fastest) * SHRINK);
    } else if ((!congested || oldestMicros < EARLY * maxAgeMicros)
        && share < Double.POSITIVE_INFINITY) {
      share *= GROW;
      if (share > fastest) {
        share = Double.POSITIVE_INFINITY;
      }
    }
  }
}
