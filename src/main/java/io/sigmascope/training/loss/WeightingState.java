package io.sigmascope.training.loss;

import io.sigmascope.frame.Task;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A few numbers for each task, under {@code PREFIX.TASK}. They are floats, so that what is saved is
 * all there is.
 */
final class WeightingState {
  private final String prefix;
  private final Map<Task, float[]> numbers = new EnumMap<>(Task.class);

  WeightingState(String prefix, Set<Task> tasks, float... start) {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException(prefix + " needs a task");
    }
    this.prefix = prefix;
    tasks.forEach(task -> numbers.put(task, start.clone()));
  }

  Set<Task> tasks() {
    return numbers.keySet();
  }

  /** The numbers themselves: writing to them changes the state. */
  float[] of(Task task) {
    float[] own = numbers.get(task);
    if (own == null) {
      throw new IllegalArgumentException(prefix + " does not know the task " + task.label());
    }
    return own;
  }

  Map<String, float[]> save() {
    Map<String, float[]> saved = new TreeMap<>();
    numbers.forEach((task, own) -> saved.put(key(task), own.clone()));
    return saved;
  }

  void restore(Map<String, float[]> saved) {
    boolean fits = saved.keySet().equals(save().keySet());
    for (Map.Entry<Task, float[]> entry : numbers.entrySet()) {
      float[] from = saved.getOrDefault(key(entry.getKey()), new float[0]);
      fits &= from.length == entry.getValue().length;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "not a state of %s for %s: %s".formatted(prefix, numbers.keySet(), saved.keySet()));
    }
    numbers.forEach(
        (task, own) -> {
          float[] from = saved.getOrDefault(key(task), own);
          System.arraycopy(from, 0, own, 0, own.length);
        });
  }

  private String key(Task task) {
    return prefix + "." + task.label();
  }
}
