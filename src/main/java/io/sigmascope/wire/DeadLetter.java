package io.sigmascope.wire;

import io.sigmascope.frame.RejectReason;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Why a record is among the dead letters, and where it came from. Its key, value and timestamp are
 * those of the source record, unchanged; so are its headers, but for the five that this adds (an
 * older header of such a name gives way, so that a dead letter may be fed in again).
 *
 * <p>A producer that compresses can send a record that is larger than an uncompressed dead letter
 * may be. Such a letter has no value, and says so in its error; the source has the bytes for as
 * long as its retention.
 *
 * @param error one line for an operator
 */
public record DeadLetter(
    RejectReason reason, String error, String sourceTopic, int sourcePartition, long sourceOffset) {

  public static final String REASON = "reason";
  public static final String ERROR = "error";
  public static final String SOURCE_TOPIC = "source-topic";
  public static final String SOURCE_PARTITION = "source-partition";
  public static final String SOURCE_OFFSET = "source-offset";

  private static final int MAX_ERROR_CHARACTERS = 500;

  private static final TopicSpec TOPIC = Topics.spec(Topics.CAMERA_DEAD_LETTERS);

  /** Makes the error one line of at most 500 characters. */
  public DeadLetter {
    String line = error.strip().replaceAll("\\s+", " ");
    error = line.length() <= MAX_ERROR_CHARACTERS ? line : line.substring(0, MAX_ERROR_CHARACTERS);
  }

  /** Whether Kafka takes a dead letter of this key, this value, and all of these headers. */
  public static boolean fits(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return RecordSize.fits(TOPIC, key, value, headers);
  }

  /** The same letter of a record whose bytes could not be kept. */
  public DeadLetter withoutBytes(int valueBytes) {
    String note = "its %d bytes are left out, being more than a dead letter holds: ";
    return new DeadLetter(
        reason, note.formatted(valueBytes) + error, sourceTopic, sourcePartition, sourceOffset);
  }

  /**
   * Reads the headers of a dead letter.
   *
   * @throws BadHeaderException if one of the headers is missing or makes no sense
   */
  public static DeadLetter read(Headers headers) throws BadHeaderException {
    return new DeadLetter(
        HeaderText.constant(headers, REASON, RejectReason.class, RejectReason::label),
        HeaderText.required(headers, ERROR),
        HeaderText.required(headers, SOURCE_TOPIC),
        Math.toIntExact(HeaderText.number(headers, SOURCE_PARTITION, Integer.MAX_VALUE)),
        HeaderText.number(headers, SOURCE_OFFSET, Long.MAX_VALUE));
  }

  public void writeTo(Headers headers) {
    HeaderText.set(headers, REASON, reason.label());
    HeaderText.set(headers, ERROR, error);
    HeaderText.set(headers, SOURCE_TOPIC, sourceTopic);
    HeaderText.set(headers, SOURCE_PARTITION, Integer.toString(sourcePartition));
    HeaderText.set(headers, SOURCE_OFFSET, Long.toString(sourceOffset));
  }
}
