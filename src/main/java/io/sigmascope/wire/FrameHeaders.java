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
 * @param sequence the camera's own number of the frame, without a sign: those from 2^63 up are
 *     negative here
 * @param focalLengthPixels vertical focal length in pixels of the source picture
 * @param contentType media type of the value; informative, the bytes decide
 * @param traceparent of the W3C trace that the frame belongs to
 * @param capturedBy {@link #OUR_CAPTURE}, set by our own {@code capture}, which counts its frames
 *     itself
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

  /** What our own {@code capture} says as {@link #CAPTURED_BY}. */
  public static final String OUR_CAPTURE = "capture";

  /** No lens has a focal length outside of these many pixels. */
  public static final double LEAST_FOCAL_LENGTH = 1;

  public static final double MOST_FOCAL_LENGTH = 1e6;

  /** No header at all, as from {@code kcat}. */
  public static final FrameHeaders NONE =
      new FrameHeaders(
          OptionalLong.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** Java's own numbers may have more: spaces, hexadecimal digits, a letter for the type. */
  private static final Pattern DECIMAL =
      Pattern.compile("([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

  /** Far more digits than any program prints. */
  private static final int LONGEST_NUMBER = 1000;

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
   * Reads strictly what results depend on. The rest is worth losing no frame over, and counts as
   * absent where it makes no sense; W3C Trace Context has receivers of such a {@code traceparent}
   * start afresh.
   *
   * @throws BadHeaderException if {@code sequence} or {@code focal-length} is no number in its
   *     range
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
        contentType(headers),
        traceparent(headers),
        HeaderText.lastIfText(headers, CAPTURED_BY));
  }

  /** The media type that a record says to be of, if it says so in a way that can be kept. */
  static Optional<String> contentType(Headers headers) {
    return HeaderText.lastIfText(headers, CONTENT_TYPE)
        .filter(type -> type.length() <= LONGEST_CONTENT_TYPE);
  }

  /** The trace that a record belongs to, if it says so in a way that can be understood. */
  public static Optional<String> traceparent(Headers headers) {
    return HeaderText.lastIfText(headers, TRACEPARENT).flatMap(FrameHeaders::trace);
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
    return HeaderText.lastIfText(headers, CAPTURED_BY).filter(OUR_CAPTURE::equals).isPresent()
        && headers.lastHeader(DeadLetter.SOURCE_OFFSET) == null;
  }

  /** Sets those that are present, in the place of any of the same name. */
  public void writeTo(Headers headers) {
    sequence.ifPresent(value -> HeaderText.set(headers, SEQUENCE, Long.toUnsignedString(value)));
    focalLengthPixels.ifPresent(
        value -> HeaderText.set(headers, FOCAL_LENGTH, Double.toString(value)));
    contentType.ifPresent(value -> HeaderText.set(headers, CONTENT_TYPE, value));
    traceparent.ifPresent(value -> HeaderText.set(headers, TRACEPARENT, value));
    capturedBy.ifPresent(value -> HeaderText.set(headers, CAPTURED_BY, value));
  }

  /**
   * @return without a sign
   */
  static long parseSequence(String text) throws BadHeaderException {
    if (DIGITS.matcher(text).matches()) {
      try {
        return Long.parseUnsignedLong(text);
      } catch (NumberFormatException e) {
        // above 2^64 - 1: said below
      }
    }
    throw new BadHeaderException(
        SEQUENCE, "must be a decimal number of 0 to 2^64 - 1, got " + HeaderText.shown(text));
  }

  private static double parseFocalLength(String text) throws BadHeaderException {
    boolean isNumber = text.length() <= LONGEST_NUMBER && DECIMAL.matcher(text).matches();
    double value = isNumber ? Double.parseDouble(text) : Double.NaN;
    if (!isFocalLength(value)) {
      throw new BadHeaderException(
          FOCAL_LENGTH,
          "must be a number of pixels from 1 to 1000000, got " + HeaderText.shown(text));
    }
    return value;
  }

  /** Whether a vertical focal length in source pixels can be that of a lens. */
  public static boolean isFocalLength(double pixels) {
    return pixels >= LEAST_FOCAL_LENGTH && pixels <= MOST_FOCAL_LENGTH;
  }
}
