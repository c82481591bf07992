package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import java.time.Instant;

/** What cameras report. Called from several threads at once; must not block. */
public interface CaptureMetrics {
  /** Reports nothing. */
  CaptureMetrics NONE =
      new CaptureMetrics() {
        @Override
        public void captured(CameraId camera) {}

        @Override
        public void notSent(CameraId camera, NotSentReason reason) {}

        @Override
        public void up(CameraId camera, boolean up) {}

        @Override
        public void lastFrame(CameraId camera, Instant captureTime) {}

        @Override
        public void reconnected(CameraId camera) {}
      };

  /** Kafka has acknowledged a frame. */
  void captured(CameraId camera);

  /** A frame has been lost, or left out, before Kafka. */
  void notSent(CameraId camera, NotSentReason reason);

  /** The camera gives frames, or has ceased to. */
  void up(CameraId camera, boolean up);

  /** The capture time of the newest frame that Kafka has acknowledged. */
  void lastFrame(CameraId camera, Instant captureTime);

  /** The camera was lost and is back. */
  void reconnected(CameraId camera);
}
