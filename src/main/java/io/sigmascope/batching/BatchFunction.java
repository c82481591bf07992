package io.sigmascope.batching;

import java.util.List;

/** What one lane does with a batch. Called, and in the end closed, by that lane's thread only. */
@FunctionalInterface
public interface BatchFunction<I, O> extends AutoCloseable {
  /**
   * Runs a batch.
   *
   * @param batch 1..{@link BatchDevice#size} items; not to be kept
   * @return one output an input, in the same order
   * @throws DeviceGoneException if the device can run nothing more
   * @throws Exception if the batch failed; its items are then tried one by one
   */
  List<O> apply(List<I> batch) throws Exception;

  @Override
  default void close() {}
}
