package io.sigmascope.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.RejectReason;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void readsAFrameWithoutHeaders() throws BadHeaderException {
    assertThat(FrameHeaders.read(new RecordHeaders())).isEqualTo(FrameHeaders.NONE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void readsBackTheFrameHeadersThatItWrote(long seed) throws BadHeaderException {
    Random random = new Random(seed);
    FrameHeaders written =
        new FrameHeaders(
            OptionalLong.of(random.nextLong()),
            OptionalDouble.of(Math.pow(10, 6 * random.nextDouble())),
            Optional.of("image/jpeg"),
            Optional.of(TRACE),
            Optional.of(FrameHeaders.OUR_CAPTURE));
    Headers headers = new RecordHeaders().add("mine", "left alone".getBytes(UTF_8));

    written.writeTo(headers);

    assertThat(FrameHeaders.read(headers)).isEqualTo(written);
    assertThat(FrameHeaders.capturedByUs(headers)).isTrue();
    assertThat(new String(headers.lastHeader("mine").value(), UTF_8)).isEqualTo("left alone");
  }

  @ParameterizedTest
  @CsvSource({
    "sequence, -1",
    "sequence, +1",
    "sequence, 1.0",
    "sequence, ''",
    "sequence, ' 1'",
    "sequence, 18446744073709551616",
    "sequence, ١٢",
    "focal-length, 0",
    "focal-length, -5",
    "focal-length, NaN",
    "focal-length, Infinity",
    "focal-length, 1e999",
    "focal-length, 1e-300",
    "focal-length, 0.99",
    "focal-length, 1000001",
    "focal-length, .",
    "focal-length, 500f",
    "focal-length, 0x10",
    "focal-length, 12px"
  })
  void refusesANumberThatIsNone(String name, String value) {
    Headers headers = new RecordHeaders().add(name, value.getBytes(UTF_8));

    assertThatThrownBy(() -> FrameHeaders.read(headers))
        .isInstanceOf(BadHeaderException.class)
        .hasMessageStartingWith("header '" + name + "' must be")
        .hasMessageEndingWith("got '" + value + "'");
  }

  @Test
  void refusesAHeaderWithoutValue() {
    Headers headers = new RecordHeaders().add("sequence", null);

    assertThatThrownBy(() -> FrameHeaders.read(headers))
        .isInstanceOf(BadHeaderException.class)
        .hasMessage("header 'sequence' has no value");
  }

  @Test
  void refusesAHeaderThatIsNotText() {
    Headers headers = new RecordHeaders().add("sequence", new byte[] {(byte) 0xFF, 0});

    assertThatThrownBy(() -> FrameHeaders.read(headers))
        .isInstanceOf(BadHeaderException.class)
        .hasMessage("header 'sequence' is not UTF-8 text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"content-type", "traceparent", "captured-by"})
  void losesNoFrameOverWhatOnlyInforms(String name) throws BadHeaderException {
    Headers none = new RecordHeaders().add(name, null);
    Headers noText = new RecordHeaders().add(name, new byte[] {(byte) 0xFF, 0});

    assertThat(FrameHeaders.read(none)).isEqualTo(FrameHeaders.NONE);
    assertThat(FrameHeaders.read(noText)).isEqualTo(FrameHeaders.NONE);
    assertThat(FrameHeaders.capturedByUs(none)).isFalse();
    assertThat(FrameHeaders.capturedByUs(noText)).isFalse();
  }

  @Test
  void whatAnotherProgramCapturedIsNotOurs() {
    Headers headers = new RecordHeaders().add("captured-by", "gate".getBytes(UTF_8));

    assertThat(FrameHeaders.capturedByUs(headers)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "007, 7",
    "00000000000000000000000000000012, 12",
    "9223372036854775808, 9223372036854775808",
    "18446744073709551615, 18446744073709551615"
  })
  void takesAnySequenceOfSixtyFourBits(String value, String sequence) throws BadHeaderException {
    Headers headers = new RecordHeaders().add("sequence", value.getBytes(UTF_8));

    FrameHeaders read = FrameHeaders.read(headers);
    read.writeTo(headers);

    assertThat(Long.toUnsignedString(read.sequence().orElseThrow())).isEqualTo(sequence);
    assertThat(new String(headers.lastHeader("sequence").value(), UTF_8)).isEqualTo(sequence);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "721., 721",
    ".5e3, 500",
    "7.215e+2, 721.5",
    "1e6, 1000000",
    "0000000000000000000000000721.5, 721.5",
    "721.5377197265625000000000000000000000000000001, 721.5377197265625"
  })
  void takesAFocalLengthHoweverItIsWritten(String value, double pixels) throws BadHeaderException {
    Headers headers = new RecordHeaders().add("focal-length", value.getBytes(UTF_8));

    assertThat(FrameHeaders.read(headers).focalLengthPixels()).hasValue(pixels);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yes",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more"
      })
  void countsATraceThatIsNoneAsAbsent(String value) throws BadHeaderException {
    Headers headers = new RecordHeaders().add("traceparent", value.getBytes(UTF_8));

    assertThat(FrameHeaders.read(headers)).isEqualTo(FrameHeaders.NONE);
  }

  @Test
  void carriesOnNoMoreOfATraceThanItKnows() throws BadHeaderException {
    String known = "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    Headers headers =
        new RecordHeaders()
            .add("traceparent", (known + "-" + "a".repeat(1_100_000)).getBytes(UTF_8))
            .add("content-type", "b".repeat(1_100_000).getBytes(UTF_8));

    FrameHeaders read = FrameHeaders.read(headers);

    assertThat(read.traceparent()).hasValue(known);
    assertThat(read.contentType()).isEmpty();
  }

  @Test
  void takesTheLastOfSeveral() throws BadHeaderException {
    Headers headers =
        new RecordHeaders()
            .add("sequence", "1".getBytes(UTF_8))
            .add("sequence", "2".getBytes(UTF_8));

    assertThat(FrameHeaders.read(headers).sequence()).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource
  void readsBackEveryDeadLetterThatItWrote(RejectReason reason) throws BadHeaderException {
    DeadLetter written =
        new DeadLetter(reason, "no picture: 'héllo'", "camera.frames", 3, 1L << 40);
    Headers headers = new RecordHeaders().add("reason", "of an earlier death".getBytes(UTF_8));

    written.writeTo(headers);

    assertThat(DeadLetter.read(headers)).isEqualTo(written);
    assertThat(headers.headers("reason")).hasSize(1);
  }

  @Test
  void keepsADeadLettersErrorToOneLine() {
    DeadLetter letter =
        new DeadLetter(RejectReason.UNDECODABLE, "a\n\tb " + "x".repeat(1000), "t", 0, 0);

    assertThat(letter.error()).startsWith("a b x").hasSize(500);
  }

  @Test
  void refusesHeadersThatAreNoDeadLetter() {
    assertThatThrownBy(() -> DeadLetter.read(new RecordHeaders()))
        .isInstanceOf(BadHeaderException.class)
        .hasMessage("header 'reason' is missing");
  }

  @ParameterizedTest
  @EnumSource
  void readsBackEveryCloudEventThatItWrote(EventKind kind) throws BadHeaderException {
    FrameRef frame =
        new FrameRef(
            new CameraId("roof-1"),
            7,
            Instant.parse("2026-03-01T12:00:00.250Z"),
            "camera.frames",
            3,
            42);
    CloudEvent written = CloudEvent.of(frame, kind, "scene");
    Headers headers = new RecordHeaders();

    written.writeTo(headers);

    assertThat(CloudEvent.read(headers)).isEqualTo(written);
    assertThat(text(headers, "ce_id")).isEqualTo("camera.frames/3/42/" + kind.label());
    assertThat(text(headers, "ce_source")).isEqualTo("/sigmascope/scene");
    assertThat(text(headers, "ce_specversion")).isEqualTo("1.0");
    assertThat(text(headers, "ce_time")).isEqualTo("2026-03-01T12:00:00.250Z");
    assertThat(text(headers, "content-type")).isEqualTo("application/protobuf");
  }

  @Test
  void namesEventTypesAfterTheirMessages() {
    assertThat(EventKind.INSTANCES.type()).isEqualTo("io.sigmascope.v1.InstanceResult");
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return new String(header.value(), UTF_8);
  }
}
