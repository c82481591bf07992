package io.sigmascope.wire;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ReviewReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What a record of {@code scene.review} says of its frame. The key is the camera, the value the
 * picture as it came, the timestamp its capture time; the rest is in headers, so that the record is
 * whole when the frame's results are long gone.
 *
 * @param score as the reason has it
 * @param contentType of the picture, if its camera said so
 * @param predictions empty where they did not fit
 */
public record ReviewFrame(
    FrameRef frame,
    ReviewReason reason,
    double score,
    Optional<String> contentType,
    Optional<Predictions> predictions) {

  public static final String REASON = "reason";
  public static final String SCORE = "score";
  public static final String SEMANTIC = "semantic";
  public static final String INSTANCES = "instances";

  private static final TopicSpec TOPIC = Topics.spec(Topics.SCENE_REVIEW);

  /**
   * @param semantic a serialised {@code SemanticResult}
   * @param instances a serialised {@code InstanceResult}
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way out: compared by content nowhere
  public record Predictions(byte[] semantic, byte[] instances) {}

  /** Whether Kafka takes a record of this key, this value, and all of these headers. */
  public static boolean fits(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return RecordSize.fits(TOPIC, key, value, headers);
  }

  public ReviewFrame withoutPredictions() {
    return new ReviewFrame(frame, reason, score, contentType, Optional.empty());
  }

  /** Sets the headers, in the place of any of the same name. */
  public void writeTo(Headers headers) {
    headers.remove(FrameHeaders.CONTENT_TYPE);
    contentType.ifPresent(type -> HeaderText.set(headers, FrameHeaders.CONTENT_TYPE, type));
    HeaderText.set(headers, REASON, reason.label());
    HeaderText.set(headers, SCORE, Double.toString(score));
    HeaderText.set(headers, FrameHeaders.SEQUENCE, Long.toUnsignedString(frame.sequence()));
    HeaderText.set(headers, DeadLetter.SOURCE_TOPIC, frame.topic());
    HeaderText.set(headers, DeadLetter.SOURCE_PARTITION, Integer.toString(frame.partition()));
    HeaderText.set(headers, DeadLetter.SOURCE_OFFSET, Long.toString(frame.offset()));
    headers.remove(SEMANTIC);
    headers.remove(INSTANCES);
    predictions.ifPresent(
        found -> {
          headers.add(SEMANTIC, found.semantic());
          headers.add(INSTANCES, found.instances());
        });
  }

  /**
   * Reads a record.
   *
   * @param timestamp of the record, in milliseconds
   * @throws BadHeaderException if a header is missing or makes no sense
   * @throws BadMessageException if the key is no camera's
   */
  public static ReviewFrame read(byte @Nullable [] key, long timestamp, Headers headers)
      throws BadHeaderException, BadMessageException {
    return new ReviewFrame(
        new FrameRef(
            camera(key),
            FrameHeaders.parseSequence(HeaderText.required(headers, FrameHeaders.SEQUENCE)),
            Instant.ofEpochMilli(timestamp),
            HeaderText.required(headers, DeadLetter.SOURCE_TOPIC),
            Math.toIntExact(
                HeaderText.number(headers, DeadLetter.SOURCE_PARTITION, Integer.MAX_VALUE)),
            HeaderText.number(headers, DeadLetter.SOURCE_OFFSET, Long.MAX_VALUE)),
        HeaderText.constant(headers, REASON, ReviewReason.class, ReviewReason::label),
        score(HeaderText.required(headers, SCORE)),
        FrameHeaders.contentType(headers),
        predictions(headers.lastHeader(SEMANTIC), headers.lastHeader(INSTANCES)));
  }

  private static CameraId camera(byte @Nullable [] key) throws BadMessageException {
    try {
      return new CameraId(key == null ? "" : new String(key, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new BadMessageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static double score(String text) throws BadHeaderException {
    try {
      double score = Double.parseDouble(text);
      if (score >= 0 && Double.isFinite(score)) {
        return score;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new BadHeaderException(SCORE, "must be a number from 0, got " + HeaderText.shown(text));
  }

  private static Optional<Predictions> predictions(
      @Nullable Header semantic, @Nullable Header instances) {
    return semantic == null
            || instances == null
            || semantic.value() == null
            || instances.value() == null
        ? Optional.empty()
        : Optional.of(new Predictions(semantic.value(), instances.value()));
  }
}
