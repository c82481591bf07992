package io.sigmascope.wire;

import io.sigmascope.frame.FrameRef;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.common.header.Headers;

/**
 * The attributes of a CloudEvents 1.0 event, as headers of a Kafka record in binary content mode
 * (Kafka Protocol Binding for CloudEvents 1.0.2).
 *
 * @param id {@code topic/partition/offset/kind} of the source record, or {@code camera/what/kind}:
 *     the same for every repetition under at-least-once delivery
 * @param source who says so: a URI reference
 * @param type {@code io.sigmascope.v1.DepthResult} and so on
 * @param time when it was: the frame's capture time
 */
public record CloudEvent(String id, String source, String type, Instant time) {
  public static final String SPEC_VERSION_HEADER = "ce_specversion";
  public static final String ID_HEADER = "ce_id";
  public static final String SOURCE_HEADER = "ce_source";
  public static final String TYPE_HEADER = "ce_type";
  public static final String TIME_HEADER = "ce_time";
  public static final String CONTENT_TYPE = "application/protobuf";

  private static final String SPEC_VERSION = "1.0";
  private static final String SOURCES = "/sigmascope/";

  /**
   * An event about a frame.
   *
   * @param application that it comes from; results of another one on the same frames have another
   *     source, and so are other events
   */
  public static CloudEvent of(FrameRef frame, EventKind kind, String application) {
    return new CloudEvent(
        frame.topic() + '/' + frame.partition() + '/' + frame.offset() + '/' + kind.label(),
        SOURCES + application,
        kind.type(),
        frame.captureTime());
  }

  /**
   * An event about a camera, not about one frame.
   *
   * @param what tells it from the camera's other events of the kind
   */
  public static CloudEvent of(
      String camera, String what, EventKind kind, String application, Instant time) {
    return new CloudEvent(
        camera + '/' + what + '/' + kind.label(), SOURCES + application, kind.type(), time);
  }

  /**
   * Reads the attributes of a record.
   *
   * @throws BadHeaderException if an attribute is missing or not as CloudEvents 1.0 has it
   */
  public static CloudEvent read(Headers headers) throws BadHeaderException {
    String version = HeaderText.required(headers, SPEC_VERSION_HEADER);
    if (!version.equals(SPEC_VERSION)) {
      throw new BadHeaderException(
          SPEC_VERSION_HEADER, "must be 1.0, got " + HeaderText.shown(version));
    }
    String time = HeaderText.required(headers, TIME_HEADER);
    try {
      return new CloudEvent(
          HeaderText.required(headers, ID_HEADER),
          HeaderText.required(headers, SOURCE_HEADER),
          HeaderText.required(headers, TYPE_HEADER),
          Instant.parse(time));
    } catch (DateTimeParseException e) {
      throw new BadHeaderException(
          TIME_HEADER, "must be an RFC 3339 time, got " + HeaderText.shown(time));
    }
  }

  /** Sets the attributes and the content type. */
  public void writeTo(Headers headers) {
    HeaderText.set(headers, SPEC_VERSION_HEADER, SPEC_VERSION);
    HeaderText.set(headers, ID_HEADER, id);
    HeaderText.set(headers, SOURCE_HEADER, source);
    HeaderText.set(headers, TYPE_HEADER, type);
    HeaderText.set(headers, TIME_HEADER, time.toString());
    HeaderText.set(headers, FrameHeaders.CONTENT_TYPE, CONTENT_TYPE);
  }
}
