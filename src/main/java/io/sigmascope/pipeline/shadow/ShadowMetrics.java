package io.sigmascope.pipeline.shadow;

import io.sigmascope.frame.Agreement;

/** What a shadow reports. From lanes and the shadow's thread; must not block. */
public interface ShadowMetrics {
  /** Counts nothing. */
  ShadowMetrics NONE =
      new ShadowMetrics() {
        @Override
        public void compared(Agreement agreement) {}

        @Override
        public void skipped() {}

        @Override
        public void failed() {}
      };

  /** Two models have looked at a frame. */
  void compared(Agreement agreement);

  /** A frame of the share came while the candidate had enough to do. */
  void skipped();

  /** The candidate failed on a frame, or its agreement could not be written. */
  void failed();
}
