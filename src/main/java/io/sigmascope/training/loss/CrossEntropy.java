package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.sigmascope.dataset.ClassGroup;
import io.sigmascope.frame.StreetClass;
import java.util.Optional;

/**
 * Cross-entropy in nats, as a mean over labelled pixels: {@code -sum(w_y log p_y) / sum(w_y)},
 * where y is a pixel's label. With equal weights that is the plain mean. Where the label is a
 * {@link ClassGroup}, {@code p_y} is the sum over its members, and the weight that of its first.
 */
record CrossEntropy(ClassWeights classWeights) {
  private static final int LABELS = 256;

  /** Keeps the logarithm of a group's probability finite; 1e-12 is 28 nats. */
  private static final float LEAST_PROBABILITY = 1e-12f;

  /**
   * @param logits float32 (N, classes, h, w), before softmax
   * @param labels int64 (N, h, w): 0 to classes - 1, codes of groups, or {@code StreetClass.IGNORE}
   * @return a scalar; empty where nothing is labelled, or nothing that has a weight
   */
  Optional<NDArray> evaluate(NDArray logits, NDArray labels) {
    NDArray classes = labels.getManager().create(classOfLabel()).take(labels);
    NDArray labelled = labels.neq(StreetClass.IGNORE);
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
    NDArray all = logits.logSoftmax(1);
    NDArray logarithms = all.gather(classes.expandDims(1), 1).squeeze(1);
    NDArray sum = logarithms.mul(weights).sum();
    for (ClassGroup group : ClassGroup.values()) {
      NDArray marked = labels.eq(group.code());
      if (marked.countNonzero().getLong() > 0) {
        NDArray gained = probability(all, group).log().sub(logarithms);
        sum = sum.add(gained.mul(weights).mul(marked.toType(DataType.FLOAT32, false)).sum());
      }
    }
    return Optional.of(sum.mul(Constant.of(labels.getManager(), -1 / total)));
  }

  private static NDArray probability(NDArray logarithms, ClassGroup group) {
    NDArray sum = logarithms.getManager().create(LEAST_PROBABILITY);
    for (StreetClass member : group.members()) {
      sum = logarithms.get(":, " + member.trainId()).exp().add(sum);
    }
    return sum;
  }

  /** The class to gather for each label: its own, the group's first, any where there is none. */
  private static long[] classOfLabel() {
    long[] classes = new long[LABELS];
    for (StreetClass type : StreetClass.all()) {
      classes[type.trainId()] = type.trainId();
    }
    for (ClassGroup group : ClassGroup.values()) {
      classes[group.code()] = group.members().get(0).trainId();
    }
    return classes;
  }
}
