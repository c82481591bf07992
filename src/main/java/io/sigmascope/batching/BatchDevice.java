package io.sigmascope.batching;

import java.time.Duration;

/**
 * A device, how it likes its batches, and how to make its lanes.
 *
 * @param name as in metrics and messages
 * @param lanes threads that run batches on it, at least 1
 * @param size most items a batch, at least 1
 * @param maxWait how long the oldest item waits for others to join it; zero for not at all, and
 *     then lanes share what waits
 * @param functions called once a lane, before the first item is taken
 */
public record BatchDevice<I, O>(
    String name, int lanes, int size, Duration maxWait, Functions<I, O> functions) {
  /** Makes a lane's own function. */
  @FunctionalInterface
  public interface Functions<I, O> {
    BatchFunction<I, O> open() throws Exception;
  }

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public BatchDevice {
    if (lanes < 1 || size < 1 || maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "device %s: lanes and size must be >= 1 and the wait not negative, got %d, %d and %s"
              .formatted(name, lanes, size, maxWait));
    }
  }
}
