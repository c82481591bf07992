package io.sigmascope.batching;

/**
 * How much is inside, and how much may be. Not thread-safe: {@link WorkQueue}'s lock guards it.
 *
 * <p>Why not a fixed number of items? All that is inside must be done before a commit. What a fast
 * device does in a blink, a slow one may need longer for than a transaction lives; and a backlog
 * beyond what keeps the lanes busy only adds latency.
 */
final class Backlog {
  /** Weight of the newest batch in the average time an item. */
  private static final double NEWEST = 0.2;

  private final BatchLimits limits;
  private int items;
  private long bytes;
  private double laneNanosPerItem = Double.NaN;

  Backlog(BatchLimits limits) {
    this.limits = limits;
  }

  /** Whether an item may come in. */
  boolean hasRoomFor(long itemBytes, int lanes) {
    return items == 0 || (items < maxItems(lanes) && bytes + itemBytes <= limits.maxBytes());
  }

  /**
   * The most items that may be inside: what the devices do in the time of the backlog, but one for
   * each lane.
   *
   * @param lanes of all devices that are left, at least 1
   */
  int maxItems(int lanes) {
    double fitting =
        Double.isNaN(laneNanosPerItem)
            ? (double) limits.size() * lanes
            : limits.maxBacklog().toNanos() * (double) lanes / laneNanosPerItem;
    return (int) Math.min(limits.maxItems(), Math.max(lanes, fitting));
  }

  /** The most items that one lane may take: what it does in the time of the backlog. */
  int maxBatch() {
    return Double.isNaN(laneNanosPerItem)
        ? limits.size()
        : (int)
            Math.max(1, Math.min(limits.size(), limits.maxBacklog().toNanos() / laneNanosPerItem));
  }

  void add(long itemBytes) {
    items++;
    bytes += itemBytes;
  }

  void remove(long itemBytes) {
    items--;
    bytes -= itemBytes;
  }

  /** A lane ran some items in some time. */
  void ran(int count, long nanos) {
    double perItem = Math.max(1, (double) nanos / count);
    laneNanosPerItem =
        Double.isNaN(laneNanosPerItem)
            ? perItem
            : laneNanosPerItem + NEWEST * (perItem - laneNanosPerItem);
  }

  int items() {
    return items;
  }
}
