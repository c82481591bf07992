package io.sigmascope.capture;

import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.PrivacyMask;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.FrameHeaders;
import io.sigmascope.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes one camera's frames records, with its masks on, and numbers them. Used by one thread at a
 * time.
 */
final class FrameRecords {
  private static final int MASKED_QUALITY = 90;

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

  /**
   * @param picture that {@link #masked} gave
   */
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

  /**
   * The picture with the camera's masks on.
   *
   * @throws IOException if there are some, and it cannot be decoded to put them on
   */
  Picture masked(Picture picture) throws IOException {
    if (spec.masks().isEmpty()) {
      return picture;
    }
    try (FrameDecoder decoder = new FrameDecoder()) {
      RgbImage hidden = PrivacyMask.hide(decoder.decode(picture.encoded()), spec.masks());
      return new Picture(
          JpegEncoder.encode(hidden, MASKED_QUALITY), "image/jpeg", picture.focalLengthPixels());
    } catch (UndecodableImageException e) {
      throw new IOException("cannot be masked: " + e.getMessage(), e);
    }
  }
}
