package io.sigmascope.batching;

/**
 * A device and how to make its lanes.
 *
 * @param name as in metrics and messages
 * @param lanes threads that run batches on it, at least 1
 * @param functions called once a lane, before the first item is taken
 */
public record BatchDevice<I, O>(String name, int lanes, Functions<I, O> functions) {
  /** Makes a lane's own function. */
  @FunctionalInterface
  public interface Functions<I, O> {
    BatchFunction<I, O> open() throws Exception;
  }

  /**
   * @throws IllegalArgumentException if there are no lanes
   */
  public BatchDevice {
    if (lanes < 1) {
      throw new IllegalArgumentException("device " + name + ": lanes must be >= 1, got " + lanes);
    }
  }
}
