package io.sigmascope.pipeline;

import java.util.List;

/**
 * What a task makes of its frames' outcomes in their order, just before they are forwarded. Belongs
 * to the task's stream thread, and so must be quick; a task that is revived gets a new one.
 */
interface AtForwarding {
  /** Leaves all as it is. */
  AtForwarding NOTHING = completion -> completion;

  Completion apply(Completion completion);

  /** All frames that will be in a commit are through: the time to write down what was learned. */
  default void beforeCommit() {}

  /** One after the other. */
  static AtForwarding inTurn(List<AtForwarding> steps) {
    return new AtForwarding() {
      @Override
      public Completion apply(Completion completion) {
        Completion made = completion;
        for (AtForwarding step : steps) {
          made = step.apply(made);
        }
        return made;
      }

      @Override
      public void beforeCommit() {
        steps.forEach(AtForwarding::beforeCommit);
      }
    };
  }
}
