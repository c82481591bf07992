package io.sigmascope.frame;

import java.time.Instant;

/**
 * Which frame something is about. Topic, partition and offset identify it; the sequence orders it
 * within its camera.
 *
 * @param sequence the producer's number, or the offset where it sent none; not negative
 * @param captureTime when the camera took it, to the millisecond
 */
public record FrameRef(
    CameraId camera,
    long sequence,
    Instant captureTime,
    String topic,
    int partition,
    long offset) {}
