package io.sigmascope.pipeline;

import io.sigmascope.frame.CameraId;
import java.time.Duration;
import java.util.Map;

/**
 * When a frame was where. Times are those of {@link System#nanoTime}.
 *
 * @param traceparent of the trace that the frame belongs to
 * @param arrivedNanos when it was read
 * @param batchNanos when its batch began
 * @param endNanos when its batch was done
 * @param stages what each took for all frames of the batch, in their order
 * @param batch frames in it
 */
public record FrameTrace(
    String traceparent,
    CameraId camera,
    long sequence,
    long arrivedNanos,
    long batchNanos,
    long endNanos,
    Map<String, Duration> stages,
    int batch) {}
