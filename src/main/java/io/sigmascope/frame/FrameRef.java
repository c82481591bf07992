package io.sigmascope.frame;

import java.math.BigInteger;
import java.time.Instant;

/**
 * Which frame something is about. Topic, partition and offset identify it; the sequence orders it
 * within its camera.
 *
 * @param sequence the producer's number, or the offset where it sent none; without a sign, so those
 *     from 2^63 up are negative here
 * @param captureTime when the camera took it, to the millisecond
 */
public record FrameRef(
    CameraId camera, long sequence, Instant captureTime, String topic, int partition, long offset) {

  /** The sequence as it is to be shown. */
  public BigInteger unsignedSequence() {
    return new BigInteger(Long.toUnsignedString(sequence));
  }
}
