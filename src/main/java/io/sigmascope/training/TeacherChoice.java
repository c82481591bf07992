package io.sigmascope.training;

import io.sigmascope.settings.Check;
import java.nio.file.Path;

/**
 * A trained network whose answers are learned from, beside the labels.
 *
 * @param weights of it, a {@code checkpoint.params}
 * @param share of it in a task's loss where there are labels; where there are none, it teaches
 *     alone
 */
public record TeacherChoice(Path weights, double share) {
  static final double DEFAULT_SHARE = 0.5;

  public TeacherChoice {
    new Check("teacher").within("share", share, 0, 1).orThrow();
  }

  @Override
  public String toString() {
    return weights + " x " + share;
  }
}
