package io.sigmascope.pipeline.uncertainty;

import io.sigmascope.frame.AlertKind;
import io.sigmascope.frame.CameraId;

/**
 * What the uncertainty topology reports, when it happens: what is not committed then happens, and
 * is reported, again. From stream threads; must not block.
 */
public interface UncertaintyMetrics {
  /** Counts nothing. */
  UncertaintyMetrics NONE =
      new UncertaintyMetrics() {
        @Override
        public void late(CameraId camera) {}

        @Override
        public void repeated(CameraId camera) {}

        @Override
        public void refused() {}

        @Override
        public void alert(CameraId camera, AlertKind kind, boolean raised) {}

        @Override
        public void standing(CameraId camera, AlertKind kind, boolean raised) {}
      };

  /** A frame came when all its windows were closed. */
  void late(CameraId camera);

  /** A frame's result came again, as it may with at-least-once, and was not counted again. */
  void repeated(CameraId camera);

  /** A record could not be read, and was passed over. */
  void refused();

  /** An alert was raised or cleared. */
  void alert(CameraId camera, AlertKind kind, boolean raised);

  /** How an alert stands, as a new owner of the camera's state finds it. */
  void standing(CameraId camera, AlertKind kind, boolean raised);
}
