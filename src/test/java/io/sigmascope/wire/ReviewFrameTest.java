package io.sigmascope.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ReviewReason;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewFrameTest {
  private static final FrameRef FRAME = new RandomScenes(3).frame();
  private static final byte[] KEY = FRAME.camera().value().getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource
  void isReadBackAsItWasWritten(ReviewReason reason) throws Exception {
    ReviewFrame written = frame(reason);
    Headers headers = new RecordHeaders().add("reason", "another".getBytes(UTF_8));

    written.writeTo(headers);

    assertThat(ReviewFrame.read(KEY, FRAME.captureTime().toEpochMilli(), headers))
        .isEqualTo(written);
    assertThat(headers.headers("reason")).hasSize(1);
  }

  @Test
  void keepsASequenceThatNeedsAllBits() throws Exception {
    FrameRef last =
        new FrameRef(FRAME.camera(), -1, FRAME.captureTime(), FRAME.topic(), 0, FRAME.offset());
    Headers headers = new RecordHeaders();

    new ReviewFrame(last, ReviewReason.NOVEL, 1, Optional.empty(), Optional.empty())
        .writeTo(headers);

    assertThat(new String(headers.lastHeader("sequence").value(), UTF_8))
        .isEqualTo("18446744073709551615");
    assertThat(ReviewFrame.read(KEY, FRAME.captureTime().toEpochMilli(), headers).frame())
        .isEqualTo(last);
  }

  @Test
  void leavesOutWhatItDoesNotHave() throws Exception {
    ReviewFrame written =
        new ReviewFrame(FRAME, ReviewReason.NOVEL, 1, Optional.empty(), Optional.empty());
    Headers headers = new RecordHeaders();
    CloudEvent.of(FRAME, EventKind.REVIEW, "scene").writeTo(headers);

    written.writeTo(headers);

    assertThat(headers.lastHeader("content-type")).isNull();
    assertThat(ReviewFrame.read(KEY, FRAME.captureTime().toEpochMilli(), headers))
        .isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "reason, because, header 'reason' is no reason of ours: 'because'",
    "score, much, 'header ''score'' must be a number from 0, got ''much'''",
    "score, NaN, 'header ''score'' must be a number from 0, got ''NaN'''",
    "source-offset, -1, 'header ''source-offset'' must be a number from 0, got ''-1'''",
    "sequence, , header 'sequence' is missing",
    "source-topic, , header 'source-topic' is missing",
  })
  void refusesAHeaderThatMakesNoSense(String name, String value, String message) {
    Headers headers = new RecordHeaders();
    frame(ReviewReason.NOVEL).writeTo(headers);
    headers.remove(name);
    if (value != null) {
      headers.add(name, value.getBytes(UTF_8));
    }

    assertThatThrownBy(() -> ReviewFrame.read(KEY, 0, headers))
        .isInstanceOf(BadHeaderException.class)
        .hasMessage(message);
  }

  @Test
  void refusesAKeyThatIsNoCamera() {
    Headers headers = new RecordHeaders();
    frame(ReviewReason.NOVEL).writeTo(headers);

    assertThatThrownBy(() -> ReviewFrame.read(null, 0, headers))
        .isInstanceOf(BadMessageException.class)
        .hasMessageContaining("camera id must match");
  }

  private static ReviewFrame frame(ReviewReason reason) {
    return new ReviewFrame(FRAME, reason, 1.75, Optional.of("image/png"), Optional.empty());
  }
}
