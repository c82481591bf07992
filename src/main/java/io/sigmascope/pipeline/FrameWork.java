package io.sigmascope.pipeline;

import io.sigmascope.analysis.FrameInput;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A frame on its way through a batcher.
 *
 * @param source the record as it came, for a dead letter
 * @param foreign whether another program than our own {@code capture} wrote it
 * @param contentType of the picture, if its camera said so
 * @param traceparent of the trace that its results join
 * @param arrivedNanos when it was read, as {@link System#nanoTime} has it
 */
record FrameWork(
    FrameInput input,
    Record<byte[], byte[]> source,
    boolean foreign,
    Optional<String> contentType,
    Optional<String> traceparent,
    long arrivedNanos) {

  FrameRef frame() {
    return input.frame();
  }

  CameraId camera() {
    return input.frame().camera();
  }
}
