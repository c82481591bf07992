package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;

/** How far an output is from a target that is NaN where there is no label. */
final class LabelledError {
  /**
   * Natural logarithms of the scales that a scale head is believed. Wide enough for pixels and for
   * 1/m, and narrow enough that a residual over a scale stays finite.
   */
  private static final float MIN_LOG_SCALE = -10;

  private static final float MAX_LOG_SCALE = 10;

  private final NDArray mask;
  private final NDArray magnitude;
  private final long count;

  /**
   * @param output float32 (N, C, h, w)
   * @param target of the same shape; owns what is computed
   */
  LabelledError(NDArray output, NDArray target) {
    NDArray missing = target.isNaN();
    NDArray labelled = missing.logicalNot();
    mask = labelled.toType(DataType.FLOAT32, false);
    count = labelled.countNonzero().getLong();
    // NaN must be gone before it meets the output: 0 * NaN is NaN, backwards too.
    NDArray known = NDArrays.where(labelled, target, target.getManager().create(0f));
    magnitude = output.sub(known).abs().mul(mask);
  }

  boolean isLabelled() {
    return count > 0;
  }

  /** Mean absolute error over labelled elements. */
  NDArray mean() {
    return mean(magnitude);
  }

  /**
   * Negative log-likelihood {@code |r| / b + log(2b)} in nats of the residual r under a Laplace
   * distribution of scale b, as a mean over labelled elements. The residual is detached: this
   * teaches the scale alone.
   *
   * @param logScale float32 (N, 1, h, w): log b, for all components
   */
  NDArray laplace(NDArray logScale) {
    NDArray believed = logScale.clip(MIN_LOG_SCALE, MAX_LOG_SCALE);
    NDArray overScale = magnitude.stopGradient().mul(believed.neg().exp());
    NDArray logs = believed.add((float) Math.log(2)).mul(mask);
    return mean(overScale.add(logs));
  }

  private NDArray mean(NDArray elements) {
    return elements.sum().mul(Constant.of(mask.getManager(), 1.0 / count));
  }
}
