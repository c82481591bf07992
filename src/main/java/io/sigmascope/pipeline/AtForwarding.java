package io.sigmascope.pipeline;

/**
 * What a task makes of its frames' outcomes in their order, just before they are forwarded. Belongs
 * to the task's stream thread, and so must be quick; a task that is revived gets a new one.
 */
interface AtForwarding {
  /** Leaves all as it is. */
  AtForwarding NOTHING = completion -> completion;

  Completion apply(Completion completion);
}
