package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import io.sigmascope.frame.Task;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One batch's losses, read once. A weighting is a few numbers a batch: it computes them, and the
 * gradients of what it learns, in closed form in Java, and arrays only carry the gradient to the
 * network.
 */
final class WeightedSum {
  private WeightedSum() {}

  /** The losses as numbers, in the order of tasks. */
  static Map<Task, Double> values(Map<Task, NDArray> losses) {
    if (losses.isEmpty()) {
      throw new IllegalArgumentException("a batch without any labels has no loss");
    }
    Map<Task, Double> values = new EnumMap<>(Task.class);
    losses.forEach((task, loss) -> values.put(task, (double) loss.getFloat()));
    return Collections.unmodifiableMap(values);
  }

  /** {@code sum(weight * loss) + constant}. */
  static NDArray of(Map<Task, NDArray> losses, ToDoubleFunction<Task> weight, double constant) {
    NDArray sum = null;
    for (Map.Entry<Task, NDArray> entry : new EnumMap<>(losses).entrySet()) {
      NDArray loss = entry.getValue();
      double factor = weight.applyAsDouble(entry.getKey());
      NDArray term = loss.mul(Constant.of(loss.getManager(), factor));
      sum = sum == null ? term.add((float) constant) : sum.add(term);
    }
    if (sum == null) {
      throw new IllegalArgumentException("a batch without any labels has no loss");
    }
    return sum;
  }
}
