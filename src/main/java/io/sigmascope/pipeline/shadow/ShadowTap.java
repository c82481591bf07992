package io.sigmascope.pipeline.shadow;

import io.sigmascope.analysis.FrameInput;
import io.sigmascope.frame.SceneResult;

/** Takes what has been analysed, for a candidate to look at, too. From lanes; must not wait. */
@FunctionalInterface
public interface ShadowTap {
  /** Takes nothing. */
  ShadowTap NONE = (input, live, seconds) -> {};

  /**
   * Offers a frame.
   *
   * @param live what the live model found
   * @param seconds that the live model took for it: of a batch, its share
   */
  void offer(FrameInput input, SceneResult live, double seconds);
}
