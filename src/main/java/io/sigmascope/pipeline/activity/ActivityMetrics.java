package io.sigmascope.pipeline.activity;

import io.sigmascope.frame.CameraId;

/**
 * What the activity topology reports, when it happens: what is not committed then happens, and is
 * reported, again. From stream threads; must not block.
 */
public interface ActivityMetrics {
  /** Counts nothing. */
  ActivityMetrics NONE =
      new ActivityMetrics() {
        @Override
        public void late(CameraId camera) {}

        @Override
        public void repeated(CameraId camera) {}

        @Override
        public void refused() {}
      };

  /**
   * A result came when its window was closed, or a camera's window when the fleet's was gone, an
   * hour after the newest.
   */
  void late(CameraId camera);

  /** A result came again, as it may with at-least-once, and was not counted again. */
  void repeated(CameraId camera);

  /** A record could not be read, and was passed over. */
  void refused();
}
