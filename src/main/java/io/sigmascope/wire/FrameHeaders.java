package io.sigmascope.wire;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of a frame on its way in. All are optional, so that any Kafka client is a camera;
 * other headers are left alone.
 *
 * @param sequence the camera's own number of the frame, not negative
 * @param focalLengthPixels vertical focal length in pixels of the source picture, above 0
 * @param contentType media type of the value; informative, the bytes decide
 * @param traceparent of the W3C trace that the frame belongs to
 * @param capturedBy set by our own {@code capture}, which counts its frames itself
 */
public record FrameHeaders(
    OptionalLong sequence,
    OptionalDouble focalLengthPixels,
    Optional<String> contentType,
    Optional<String> traceparent,
    Optional<String> capturedBy) {

  public static final String SEQUENCE = "sequence";
  public static final String FOCAL_LENGTH = "focal-length";
  public static final String CONTENT_TYPE = "content-type";
  public static final String TRACEPARENT = "traceparent";
  public static final String CAPTURED_BY = "captured-by";

  /** No header at all, as from {@code kcat}. */
  public static final FrameHeaders NONE =
      new FrameHeaders(
          OptionalLong.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");
  private static final Pattern DECIMAL =
      Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?");

  /**
   * W3C Trace Context, section 3.2: version, trace id, parent id, flags. Later versions may append,
   * behind a dash; what they append is not carried on.
   */
  private static final Pattern TRACE =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private static final int TRACE_LENGTH = 55;
  private static final String FIRST_VERSION = "00";

  /** No media type is as long; it goes on to records that have less room than frames. */
  private static final int LONGEST_CONTENT_TYPE = 255;

  /**
   * Reads strictly what results depend on. A {@code traceparent} that is not one counts as absent:
   * W3C Trace Context has receivers start afresh, and no frame is worth losing over its trace.
   *
   * @throws BadHeaderException if {@code sequence} or {@code focal-length} is no number in its
   *     range, or one of the headers is not text
   */
  public static FrameHeaders read(Headers headers) throws BadHeaderException {
    Optional<String> sequence = HeaderText.last(headers, SEQUENCE);
    Optional<String> focalLength = HeaderText.last(headers, FOCAL_LENGTH);
    return new FrameHeaders(
        sequence.isPresent()
            ? OptionalLong.of(parseSequence(sequence.get()))
            : OptionalLong.empty(),
        focalLength.isPresent()
            ? OptionalDouble.of(parseFocalLength(focalLength.get()))
            : OptionalDouble.empty(),
        HeaderText.last(headers, CONTENT_TYPE)
            .filter(type -> type.length() <= LONGEST_CONTENT_TYPE),
        traceparent(headers),
        HeaderText.last(headers, CAPTURED_BY));
  }

  /** The trace that a record belongs to, if it says so in a way that can be understood. */
  public static Optional<String> traceparent(Headers headers) {
    try {
      return HeaderText.last(headers, TRACEPARENT).flatMap(FrameHeaders::trace);
    } catch (BadHeaderException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> trace(String text) {
    if (text.length() < TRACE_LENGTH) {
      return Optional.empty();
    }
    String known = text.substring(0, TRACE_LENGTH);
    boolean isWhole = text.length() == TRACE_LENGTH;
    boolean mayAppend = !text.startsWith(FIRST_VERSION);
    return TRACE.matcher(known).matches()
            && (isWhole || mayAppend && text.charAt(TRACE_LENGTH) == '-')
        ? Optional.of(known)
        : Optional.empty();
  }

  /**
   * Whether our own {@code capture} wrote the record, and so has counted it; never fails. A dead
   * letter that is fed in again keeps the header, but is another frame, and someone else's.
   */
  public static boolean capturedByUs(Headers headers) {
    return headers.lastHeader(CAPTURED_BY) != null
        && headers.lastHeader(DeadLetter.SOURCE_OFFSET) == null;
  }

  /** Sets those that are present, in the place of any of the same name. */
  public void writeTo(Headers headers) {
    sequence.ifPresent(value -> HeaderText.set(headers, SEQUENCE, Long.toString(value)));
    focalLengthPixels.ifPresent(
        value -> HeaderText.set(headers, FOCAL_LENGTH, Double.toString(value)));
    contentType.ifPresent(value -> HeaderText.set(headers, CONTENT_TYPE, value));
    traceparent.ifPresent(value -> HeaderText.set(headers, TRACEPARENT, value));
    capturedBy.ifPresent(value -> HeaderText.set(headers, CAPTURED_BY, value));
  }

  private static long parseSequence(String text) throws BadHeaderException {
    if (DIGITS.matcher(text).matches()) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        // above 2^63 - 1: said below
      }
    }
    throw new BadHeaderException(
        SEQUENCE, "must be a decimal number of 0 to 2^63 - 1, got " + HeaderText.shown(text));
  }

  private static double parseFocalLength(String text) throws BadHeaderException {
    double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new BadHeaderException(
          FOCAL_LENGTH, "must be a number of pixels above 0, got " + HeaderText.shown(text));
    }
    return value;
  }
}
