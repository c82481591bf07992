package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import java.time.Instant;
import java.util.Optional;

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

        @Override
        public void state(CameraId camera, CameraState state) {}

        @Override
        public void clock(CameraId camera, long jumps, long drifts) {}

        @Override
        public void abandonedThreads(int more) {}

        @Override
        public void removed(CameraId camera) {}
      };

  /**
   * A frame is about to be handed to Kafka. Where frames are traced, begins its trace.
   *
   * @param sequence the camera's number of the frame
   * @return what the frame carries on, as W3C Trace Context has it; empty where it is not traced
   */
  default Optional<String> trace(CameraId camera, long sequence, Instant captureTime) {
    return Optional.empty();
  }

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

  /** A live camera's state has changed. */
  void state(CameraId camera, CameraState state);

  /** The camera is gone on purpose: how it is means nothing any more. */
  void removed(CameraId camera);

  /**
   * A live camera's clock is not what it was.
   *
   * @param jumps so far: its timestamps did not go on where they had been
   * @param drifts so far: it has gone away from this machine's by another tenth of a second
   */
  void clock(CameraId camera, long jumps, long drifts);

  /** Threads were left alone in calls that do not come back (1), or came back after all (-1). */
  void abandonedThreads(int more);
}
