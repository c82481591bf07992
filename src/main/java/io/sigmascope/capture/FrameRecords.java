package io.sigmascope.capture;

import io.sigmascope.wire.FrameHeaders;
import io.sigmascope.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes one camera's frames records, and numbers them. Used by one thread at a time. */
final class FrameRecords {
  /** Says to others that this process counts the frame as captured itself. */
  private static final String CAPTURED_BY = "capture";

  private final CameraSpec spec;
  private long sequence;

  /**
   * @param firstSequence the number of the first frame
   */
  FrameRecords(CameraSpec spec, long firstSequence) {
    this.spec = spec;
    sequence = firstSequence;
  }

  ProducerRecord<byte[], byte[]> next(Picture picture, Instant captureTime) {
    ProducerRecord<byte[], byte[]> frame =
        new ProducerRecord<>(
            Topics.CAMERA_FRAMES,
            null,
            captureTime.toEpochMilli(),
            spec.id().value().getBytes(StandardCharsets.UTF_8),
            picture.encoded());
    OptionalDouble configured = spec.focalLengthPixels();
    new FrameHeaders(
            OptionalLong.of(sequence++),
            configured.isPresent() ? configured : picture.focalLengthPixels(),
            Optional.of(picture.contentType()),
            Optional.empty(),
            Optional.of(CAPTURED_BY))
        .writeTo(frame.headers());
    return frame;
  }
}
