package io.sigmascope.wire;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How large a record is on its way to a topic, generously. */
public final class RecordSize {
  /** What a record and its batch cost beside their keys, values and headers. */
  private static final int FRAMING_BYTES = 1024;

  private static final int FRAMING_BYTES_A_HEADER = 10;

  private RecordSize() {}

  /** Whether a topic takes a record of this key, this value, and all of these headers. */
  public static boolean fits(
      TopicSpec topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long bytes = FRAMING_BYTES + length(key) + length(value);
    for (Header header : headers) {
      // a character has 3 bytes at most, or 4 where it counts as two
      bytes += FRAMING_BYTES_A_HEADER + 3L * header.key().length() + length(header.value());
    }
    return bytes <= topic.maxMessageBytes();
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
