package io.sigmascope.capture.video;

import java.time.Duration;

/**
 * How long a call into FFmpeg may still take. FFmpeg asks while it waits for a network, and gives
 * up when the time is over; a call that does not even ask can be seen from outside to be overdue.
 *
 * <p>Threads: the one that calls FFmpeg sets it; any may look, or cancel.
 */
public final class IoDeadline {
  private volatile long endNanos;
  private volatile boolean running;
  private volatile boolean cancelled;

  /** Begins a call. */
  public void begin(Duration most) {
    endNanos = System.nanoTime() + most.toNanos();
    running = true;
  }

  /** Begins the last call, which may take so long although all was cancelled. */
  void beginLast(Duration most) {
    begin(most);
    cancelled = false;
  }

  /** The call has come back. */
  public void end() {
    running = false;
  }

  /** Lets the call that runs, and all later ones, give up at once. */
  public void cancel() {
    cancelled = true;
  }

  /** Whether the call that runs is to give up. */
  public boolean isOver() {
    return cancelled || (running && System.nanoTime() - endNanos >= 0);
  }

  /** Whether a call runs that should have given up so long ago, and has not. */
  public boolean isOverdueBy(Duration grace) {
    return running && System.nanoTime() - endNanos >= grace.toNanos();
  }
}
