package io.sigmascope.batching;

/**
 * How much is inside, and how much may be. Not thread-safe: {@link WorkQueue}'s lock guards it.
 *
 * <p>Why not a fixed number of items? All that is inside must be done before a commit. What a fast
 * device does in a blink, a slow one may need longer for than a transaction lives; and a backlog
 * beyond what keeps the lanes busy only adds latency.
 */
final class Backlog {
  private final BatchLimits limits;
  private final Devices devices;
  private int items;
  private long bytes;

  Backlog(BatchLimits limits, Devices devices) {
    this.limits = limits;
    this.devices = devices;
  }

  /** Whether an item may come in. */
  boolean hasRoomFor(long itemBytes) {
    return items == 0 || (items < maxItems() && bytes + itemBytes <= limits.maxBytes());
  }

  /**
   * The most items that may be inside: what the devices that are left do in the time of the
   * backlog, but one for each lane.
   */
  int maxItems() {
    return (int) Math.min(limits.maxItems(), Math.max(devices.lanesLeft(), devices.backlogLeft()));
  }

  void add(long itemBytes) {
    items++;
    bytes += itemBytes;
  }

  void remove(long itemBytes) {
    items--;
    bytes -= itemBytes;
  }

  int items() {
    return items;
  }
}
