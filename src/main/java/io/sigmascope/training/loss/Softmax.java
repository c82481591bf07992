package io.sigmascope.training.loss;

import io.sigmascope.frame.Task;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Shares that sum to 1. */
final class Softmax {
  private Softmax() {}

  static Map<Task, Double> of(Map<Task, Double> scores) {
    double highest = Collections.max(scores.values());
    Map<Task, Double> shares = new EnumMap<>(scores);
    shares.replaceAll((task, score) -> Math.exp(score - highest));
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    shares.replaceAll((task, share) -> share / sum);
    return shares;
  }
}
