package io.sigmascope.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Header values are UTF-8 text; where a name comes twice, the last counts. */
final class HeaderText {
  private static final int SHOWN_CHARACTERS = 40;

  private HeaderText() {}

  /**
   * @throws BadHeaderException if the header is there without a value, or is not UTF-8
   */
  static Optional<String> last(Headers headers, String name) throws BadHeaderException {
    Header header = headers.lastHeader(name);
    if (header == null) {
      return Optional.empty();
    }
    byte[] value = header.value();
    if (value == null) {
      throw new BadHeaderException(name, "has no value");
    }
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString());
    } catch (CharacterCodingException e) {
      throw new BadHeaderException(name, "is not UTF-8 text");
    }
  }

  /** As {@link #last}; what is not text counts as absent. */
  static Optional<String> lastIfText(Headers headers, String name) {
    try {
      return last(headers, name);
    } catch (BadHeaderException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws BadHeaderException if the header is missing, or is not UTF-8
   */
  static String required(Headers headers, String name) throws BadHeaderException {
    return last(headers, name).orElseThrow(() -> new BadHeaderException(name, "is missing"));
  }

  /**
   * A number of 0 to {@code max}.
   *
   * @throws BadHeaderException if the header is missing, or is none
   */
  static long number(Headers headers, String name, long max) throws BadHeaderException {
    String text = required(headers, name);
    try {
      long value = Long.parseLong(text);
      if (value >= 0 && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new BadHeaderException(name, "must be a number from 0, got " + shown(text));
  }

  /**
   * One of an enum's constants.
   *
   * @param label how they are written
   * @throws BadHeaderException if the header is missing, or is none of them
   */
  static <E extends Enum<E>> E constant(
      Headers headers, String name, Class<E> type, Function<E, String> label)
      throws BadHeaderException {
    String text = required(headers, name);
    for (E known : type.getEnumConstants()) {
      if (label.apply(known).equals(text)) {
        return known;
      }
    }
    throw new BadHeaderException(name, "is no %s of ours: %s".formatted(name, shown(text)));
  }

  /** Puts a header in the place of all of that name. */
  static void set(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }

  /** The value as an error message may show it: quoted and not too long. */
  static String shown(String value) {
    return value.length() <= SHOWN_CHARACTERS
        ? "'" + value + "'"
        : "'" + value.substring(0, SHOWN_CHARACTERS) + "…'";
  }
}
