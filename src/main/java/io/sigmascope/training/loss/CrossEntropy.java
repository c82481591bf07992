package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.sigmascope.frame.StreetClass;
import java.util.Optional;

/**
 * Cross-entropy in nats, as a mean over labelled pixels: {@code -sum(w_y log p_y) / sum(w_y)},
 * where y is a pixel's label. With equal weights that is the plain mean.
 */
record CrossEntropy(ClassWeights classWeights) {
  /**
   * @param logits float32 (N, classes, h, w), before softmax
   * @param labels int64 (N, h, w): 0 to classes - 1, or {@code StreetClass.IGNORE}
   * @return a scalar; empty where nothing is labelled, or nothing that has a weight
   */
  Optional<NDArray> evaluate(NDArray logits, NDArray labels) {
    NDArray labelled = labels.neq(StreetClass.IGNORE);
    NDArray classes = labels.mul(labelled.toType(DataType.INT64, false));
    NDArray weights = labelled.toType(DataType.FLOAT32, false);
    double total;
    if (classWeights.isEqual()) {
      total = labelled.countNonzero().getLong();
    } else {
      NDArray table = labels.getManager().create(classWeights.toArray());
      weights = weights.mul(table.take(classes));
      total = weights.sum().getFloat();
    }
    if (total == 0) {
      return Optional.empty();
    }
    // Gathering before anything else keeps a single map of all classes, that of the logarithms.
    NDArray logarithms = logits.logSoftmax(1).gather(classes.expandDims(1), 1).squeeze(1);
    return Optional.of(logarithms.mul(weights).sum().mul((float) (-1 / total)));
  }
}
