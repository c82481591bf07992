package io.sigmascope.wire;

import io.sigmascope.frame.RejectReason;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
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

  private static final int MAX_BYTES = Topics.spec(Topics.CAMERA_DEAD_LETTERS).maxMessageBytes();

  /** What a record and its batch cost beside their keys, values and headers, generously. */
  private static final int FRAMING_BYTES = 1024;

  private static final int FRAMING_BYTES_A_HEADER = 10;

  /** Makes the error one line of at most 500 characters. */
  public DeadLetter {
    String line = error.strip().replaceAll("\\s+", " ");
    error = line.length() <= MAX_ERROR_CHARACTERS ? line : line.substring(0, MAX_ERROR_CHARACTERS);
  }

  /** Whether Kafka takes a dead letter of this key, this value, and all of these headers. */
  public static boolean fits(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long bytes = FRAMING_BYTES + length(key) + length(value);
    for (Header header : headers) {
      // a character has 3 bytes at most, or 4 where it counts as two
      bytes += FRAMING_BYTES_A_HEADER + 3L * header.key().length() + length(header.value());
    }
    return bytes <= MAX_BYTES;
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
    String reason = text(headers, REASON);
    return new DeadLetter(
        Arrays.stream(RejectReason.values())
            .filter(known -> known.label().equals(reason))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadHeaderException(
                        REASON, "is no reason of ours: " + HeaderText.shown(reason))),
        text(headers, ERROR),
        text(headers, SOURCE_TOPIC),
        Math.toIntExact(number(headers, SOURCE_PARTITION, Integer.MAX_VALUE)),
        number(headers, SOURCE_OFFSET, Long.MAX_VALUE));
  }

  public void writeTo(Headers headers) {
    HeaderText.set(headers, REASON, reason.label());
    HeaderText.set(headers, ERROR, error);
    HeaderText.set(headers, SOURCE_TOPIC, sourceTopic);
    HeaderText.set(headers, SOURCE_PARTITION, Integer.toString(sourcePartition));
    HeaderText.set(headers, SOURCE_OFFSET, Long.toString(sourceOffset));
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static String text(Headers headers, String name) throws BadHeaderException {
    return HeaderText.last(headers, name)
        .orElseThrow(() -> new BadHeaderException(name, "is missing"));
  }

  private static long number(Headers headers, String name, long max) throws BadHeaderException {
    String text = text(headers, name);
    try {
      long value = Long.parseLong(text);
      if (value >= 0 && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new BadHeaderException(name, "must be a number from 0, got " + HeaderText.shown(text));
  }
}
