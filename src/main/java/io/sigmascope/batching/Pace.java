package io.sigmascope.batching;

import java.time.Duration;

/**
 * How quick a device's lanes are, going by how long their batches took lately. Not thread-safe:
 * {@link WorkQueue}'s lock guards it.
 */
final class Pace {
  /** Weight of the newest batch in the average time an item. */
  private static final double NEWEST = 0.2;

  private final int size;
  private final Duration maxBacklog;
  private double nanosPerItem = Double.NaN;

  /**
   * @param size most items a batch
   * @param maxBacklog how long all that is inside may take
   */
  Pace(int size, Duration maxBacklog) {
    this.size = size;
    this.maxBacklog = maxBacklog;
  }

  /** The items that a lane does in the time of the backlog; while nothing is known, a batch. */
  double backlog() {
    return Double.isNaN(nanosPerItem) ? size : maxBacklog.toNanos() / nanosPerItem;
  }

  /** The most items that a lane may take: what it does in the time of the backlog. */
  int maxBatch() {
    return (int) Math.max(1, Math.min(size, backlog()));
  }

  /** A lane ran some items in some time. */
  void ran(int count, long nanos) {
    double perItem = Math.max(1, (double) nanos / count);
    nanosPerItem =
        Double.isNaN(nanosPerItem) ? perItem : nanosPerItem + NEWEST * (perItem - nanosPerItem);
  }
}
