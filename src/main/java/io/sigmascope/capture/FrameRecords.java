package io.sigmascope.capture;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.ImageScaler;
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
 * Makes one camera's frames records, masked and made smaller as it says, and numbers them. Used by
 * one thread at a time.
 */
final class FrameRecords {
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
   * @param picture that {@link #prepared} gave
   */
  ProducerRecord<byte[], byte[]> next(
      Picture picture, Instant captureTime, CaptureMetrics metrics) {
    long number = sequence++;
    ProducerRecord<byte[], byte[]> frame =
        new ProducerRecord<>(
            Topics.CAMERA_FRAMES,
            null,
            captureTime.toEpochMilli(),
            spec.id().value().getBytes(StandardCharsets.UTF_8),
            picture.encoded());
    new FrameHeaders(
            OptionalLong.of(number),
            picture.focalLengthPixels(),
            Optional.of(picture.contentType()),
            metrics.trace(spec.id(), number, captureTime),
            Optional.of(FrameHeaders.OUR_CAPTURE))
        .writeTo(frame.headers());
    return frame;
  }

  /**
   * The picture as it may leave this process: with the camera's masks on, and no larger than the
   * camera's pictures are to be. As it comes where there is nothing to change.
   *
   * @throws IOException if something has to be changed, and the picture cannot be decoded
   */
  Picture prepared(Picture picture) throws IOException {
    OptionalDouble configured = spec.focalLengthPixels();
    OptionalDouble focal = configured.isPresent() ? configured : picture.focalLengthPixels();
    try {
      if (spec.masks().isEmpty() && fits(picture)) {
        return new Picture(picture.encoded(), picture.contentType(), focal);
      }
      return changed(picture.encoded(), focal);
    } catch (UndecodableImageException e) {
      throw new IOException("cannot be decoded to be changed: " + e.getMessage(), e);
    }
  }

  private boolean fits(Picture picture) throws UndecodableImageException {
    if (spec.largest().isEmpty()) {
      return true;
    }
    PixelSize size = FrameDecoder.inspect(picture.encoded()).size();
    return size.fittedInto(spec.largest().get()).equals(size);
  }

  private Picture changed(byte[] encoded, OptionalDouble focal) throws UndecodableImageException {
    try (FrameDecoder decoder = new FrameDecoder()) {
      RgbImage image = decoder.decode(encoded);
      PixelSize size = new PixelSize(image.width(), image.height());
      PixelSize target = spec.largest().map(size::fittedInto).orElse(size);
      RgbImage changed = PrivacyMask.hide(ImageScaler.shrink(image, target), spec.masks());
      byte[] jpeg = JpegEncoder.encode(changed, spec.jpegQuality());
      double scale = (double) target.height() / size.height();
      return new Picture(
          jpeg,
          "image/jpeg",
          focal.isPresent() ? OptionalDouble.of(focal.getAsDouble() * scale) : focal);
    }
  }
}
