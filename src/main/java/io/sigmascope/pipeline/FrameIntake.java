package io.sigmascope.pipeline;

import io.sigmascope.analysis.FrameInput;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.RejectReason;
import io.sigmascope.wire.BadHeaderException;
import io.sigmascope.wire.FrameHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads what stands around a frame: key, headers, timestamp. Looks at no picture: that is for
 * lanes.
 *
 * @param focalLengths vertical, in source pixels, of cameras that send none
 */
record FrameIntake(Map<String, Double> focalLengths) {

  /** What a record turned out to be. */
  sealed interface Read {}

  record Frame(FrameWork work) implements Read {}

  record Refused(Completion completion) implements Read {}

  Read read(Record<byte[], byte[]> record, RecordMetadata metadata) {
    CameraId camera;
    try {
      camera = new CameraId(text(record.key()));
    } catch (IllegalArgumentException e) {
      return new Refused(
          Outcomes.rejected(
              record,
              metadata,
              Optional.empty(),
              RejectReason.BAD_KEY,
              String.valueOf(e.getMessage())));
    }
    try {
      return new Frame(work(record, metadata, camera, FrameHeaders.read(record.headers())));
    } catch (BadHeaderException e) {
      return new Refused(
          Outcomes.rejected(
              record,
              metadata,
              Optional.of(camera),
              RejectReason.BAD_HEADER,
              String.valueOf(e.getMessage())));
    }
  }

  private FrameWork work(
      Record<byte[], byte[]> record,
      RecordMetadata metadata,
      CameraId camera,
      FrameHeaders headers) {
    FrameRef frame =
        new FrameRef(
            camera,
            headers.sequence().orElse(metadata.offset()),
            Instant.ofEpochMilli(record.timestamp()),
            metadata.topic(),
            metadata.partition(),
            metadata.offset());
    OptionalDouble focalLength = headers.focalLengthPixels();
    if (focalLength.isEmpty() && focalLengths.containsKey(camera.value())) {
      focalLength = OptionalDouble.of(focalLengths.get(camera.value()));
    }
    // A record without a value is a picture without bytes: it has no other way to be accounted for.
    byte[] encoded = record.value() == null ? new byte[0] : record.value();
    return new FrameWork(
        new FrameInput(frame, encoded, focalLength),
        record,
        !FrameHeaders.capturedByUs(record.headers()),
        headers.contentType(),
        headers.traceparent(),
        System.nanoTime());
  }

  private static String text(byte[] key) {
    if (key == null) {
      throw new IllegalArgumentException("the record has no key: it must be the camera's id");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the record's key is not UTF-8 text", e);
    }
  }
}
