package io.sigmascope.training.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Arrays of the parameters' shapes, under {@code KIND.PARAMETER}; zeros at first. */
final class OptimiserState implements AutoCloseable {
  private final NDManager manager;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  OptimiserState(NDManager parent) {
    manager = parent.newSubManager();
  }

  /** Adds an array, which this owns. */
  NDArray add(String kind, String parameter, NDArray like) {
    NDArray array = manager.zeros(like.getShape(), like.getDataType());
    arrays.put(kind + "." + parameter, array);
    return array;
  }

  /** For what a step needs on its way; the caller closes it. */
  NDManager scope() {
    return manager.newSubManager();
  }

  Map<String, NDArray> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  /** Copies a saved state into the arrays. */
  void restore(Map<String, NDArray> saved) {
    SavedArrays.copy(saved, arrays);
  }

  @Override
  public void close() {
    manager.close();
  }
}
