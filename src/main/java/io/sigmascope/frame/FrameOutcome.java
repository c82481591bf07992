package io.sigmascope.frame;

import java.time.Duration;

/** How a captured frame ended: exactly one of these, for every frame. */
public sealed interface FrameOutcome {

  /** It went through the network. */
  record Analysed(SceneResult result) implements FrameOutcome {}

  /**
   * It was left out on purpose.
   *
   * @param age from capture to the decision
   */
  record Dropped(DropReason reason, Duration age) implements FrameOutcome {}

  /**
   * It could not be analysed.
   *
   * @param error what an operator needs to know, in one line
   */
  record Rejected(RejectReason reason, String error) implements FrameOutcome {}
}
