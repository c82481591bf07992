package io.sigmascope.batching;

import java.time.Duration;

/**
 * How much is let in.
 *
 * @param maxItems most items inside: waiting or running
 * @param maxBytes most bytes inside; a single larger item still gets in, alone
 * @param maxBacklog how long all that is inside may take, going by how long batches took lately: on
 *     slow devices fewer items get in than {@code maxItems}, so that a drain ends in bounded time;
 *     one for each lane always may
 * @param patience with one call of a {@link BatchFunction}: a device that takes longer is taken for
 *     hung, and lost
 */
public record BatchLimits(int maxItems, long maxBytes, Duration maxBacklog, Duration patience) {
  /**
   * @throws IllegalArgumentException if a limit is out of its range
   */
  public BatchLimits {
    if (maxItems < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(
          "batch limits must be >= 1, got items %d, bytes %d".formatted(maxItems, maxBytes));
    }
    if (maxBacklog.compareTo(Duration.ZERO) <= 0 || patience.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException(
          "batch times must be above 0, got backlog %s, patience %s"
              .formatted(maxBacklog, patience));
    }
  }
}
