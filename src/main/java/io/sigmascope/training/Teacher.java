package io.sigmascope.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sigmascope.network.Outputs;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.training.loss.TeacherLosses;

/**
 * A trained network that a learner learns from. It does not change; whoever made it owns its
 * parameters.
 */
record Teacher(SceneNetwork network, TeacherLosses losses) {
  /**
   * What it says of a batch. To be asked before gradients are collected, so that none are of it.
   *
   * @param scope owns the answers
   */
  Outputs<NDArray> answers(NDArray pictures, NDManager scope) {
    return Learner.forward(network, pictures, scope, false);
  }
}
