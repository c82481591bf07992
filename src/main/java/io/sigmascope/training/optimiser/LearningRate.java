package io.sigmascope.training.optimiser;

/** A learning rate for each step. */
@FunctionalInterface
public interface LearningRate {
  /**
   * @param step steps taken before, from 0
   */
  double at(long step);
}
