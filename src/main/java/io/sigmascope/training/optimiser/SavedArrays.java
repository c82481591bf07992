package io.sigmascope.training.optimiser;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.TreeSet;

/** Copies arrays that were saved into those that they were saved from. */
final class SavedArrays {
  private SavedArrays() {}

  /**
   * @throws IllegalArgumentException if names or shapes differ; nothing is copied then
   */
  static void copy(Map<String, NDArray> from, Map<String, NDArray> to) {
    if (!from.keySet().equals(to.keySet())) {
      TreeSet<String> odd = new TreeSet<>(from.keySet());
      odd.removeAll(to.keySet());
      TreeSet<String> missing = new TreeSet<>(to.keySet());
      missing.removeAll(from.keySet());
      throw new IllegalArgumentException(
          "the saved state is another's: it lacks %s and has %s".formatted(missing, odd));
    }
    to.forEach(
        (name, target) -> {
          NDArray source = from.getOrDefault(name, target);
          if (!source.getShape().equals(target.getShape())) {
            throw new IllegalArgumentException(
                "the saved state is another's: %s is %s, not %s"
                    .formatted(name, source.getShape(), target.getShape()));
          }
        });
    to.forEach((name, target) -> from.getOrDefault(name, target).copyTo(target));
  }
}
