package io.sigmascope.batching;

import java.time.Duration;

/**
 * How large batches get and how much is let in.
 *
 * @param size most items a batch
 * @param maxWait how long the oldest item waits for others to join it; zero for not at all, and
 *     then lanes share what waits
 * @param maxItems most items inside: waiting or running
 * @param maxBytes most bytes inside; a single larger item still gets in, alone
 * @param maxBacklog how long all that is inside may take, going by how long batches took lately: on
 *     slow devices fewer items get in than {@code maxItems}, so that a drain ends in bounded time;
 *     one for each lane always may
 * @param patience with one call of a {@link BatchFunction}: a device that takes longer is taken for
 *     hung, and lost
 */
public record BatchLimits(
    int size,
    Duration maxWait,
    int maxItems,
    long maxBytes,
    Duration maxBacklog,
    Duration patience) {
  /**
   * @throws IllegalArgumentException if a limit is out of its range
   */
  public BatchLimits {
    if (size < 1 || maxItems < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(
          "batch limits must be >= 1, got size %d, items %d, bytes %d"
              .formatted(size, maxItems, maxBytes));
    }
    if (maxWait.isNegative()
        || maxBacklog.compareTo(Duration.ZERO) <= 0
        || patience.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException(
          "batch times must not be negative, got wait %s, backlog %s, patience %s"
              .formatted(maxWait, maxBacklog, patience));
    }
  }
}
