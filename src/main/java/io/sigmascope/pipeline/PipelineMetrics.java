package io.sigmascope.pipeline;

import io.sigmascope.analysis.AnalysisMetrics;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.frame.ReviewReason;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import java.time.Duration;
import java.util.Optional;

/**
 * What the pipeline reports. Outcomes come after their commit, from stream threads; stages from
 * lanes. Must not block.
 */
public interface PipelineMetrics extends AnalysisMetrics {
  /** Counts nothing. */
  PipelineMetrics NONE = new Uncounted();

  /** A frame was read from its topic; its outcome is still open. Empty: its key is no camera. */
  void arrived(Optional<CameraId> camera);

  /** A frame that our own {@code capture} did not write, and so has not counted, has ended. */
  void captured(Optional<CameraId> camera);

  /**
   * A frame's results are committed.
   *
   * @param latency since its capture
   * @param traceparent of the trace that it belongs to
   */
  void analysed(CameraId camera, Duration latency, Optional<String> traceparent);

  /**
   * How unsure the network was of a frame whose results are committed.
   *
   * @param spread of the pixels' uncertainty, in the task's unit
   */
  void uncertainty(CameraId camera, Task task, Spread spread);

  /**
   * A frame that was chosen for review is committed.
   *
   * @param parts what of it went to the topic of review
   */
  void forReview(CameraId camera, ReviewReason reason, ReviewParts parts);

  /** The record of a frame that was left out is committed. */
  void dropped(CameraId camera, DropReason reason);

  /** A dead letter is committed. Empty: its key is no camera. */
  void deadLettered(Optional<CameraId> camera, RejectReason reason);

  /** Retention took frames that were captured before they were read: they have no outcome. */
  void expired(long frames);

  /** A task leaves frames to whoever gets its partition: their outcomes are not this process's. */
  default void abandoned() {}

  /** A record's timestamp was none, and was replaced. */
  void timestampReplaced();

  /**
   * A part of the work on one batch (decode, infer, cluster, statistics, encode, serialise), or a
   * task's wait for its frames before a commit (drain).
   */
  @Override
  void stage(String stage, Duration took);

  /** Whether {@link #traced} does anything. */
  default boolean traces() {
    return false;
  }

  /** A frame that belongs to a trace has been analysed. From lanes. */
  default void traced(FrameTrace trace) {}

  /** Counts nothing; a subclass counts what it overrides. */
  class Uncounted implements PipelineMetrics {
    @Override
    public void arrived(Optional<CameraId> camera) {}

    @Override
    public void captured(Optional<CameraId> camera) {}

    @Override
    public void analysed(CameraId camera, Duration latency, Optional<String> traceparent) {}

    @Override
    public void uncertainty(CameraId camera, Task task, Spread spread) {}

    @Override
    public void forReview(CameraId camera, ReviewReason reason, ReviewParts parts) {}

    @Override
    public void dropped(CameraId camera, DropReason reason) {}

    @Override
    public void deadLettered(Optional<CameraId> camera, RejectReason reason) {}

    @Override
    public void expired(long frames) {}

    @Override
    public void timestampReplaced() {}

    @Override
    public void stage(String stage, Duration took) {}
  }
}
