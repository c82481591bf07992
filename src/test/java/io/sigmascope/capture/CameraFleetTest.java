package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.PrivacyMask;
import io.sigmascope.wire.FrameHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet writes, and what it counts. */
final class CameraFleetTest {
  @TempDir private Path folder;
  private final CaptureRun run = new CaptureRun();

  @BeforeEach
  void writePictures() throws IOException {
    CaptureRun.writePictures(folder);
  }

  @Test
  void writesEveryFrameWithKeyTimeAndHeaders() throws Exception {
    CameraSpec stills =
        CaptureRun.spec(
            "stills", "images:" + folder + "/*.png", CaptureRun.NONE, OptionalDouble.of(900));
    CameraSpec street =
        CaptureRun.spec("street", "rendered:7?frames=2", OptionalDouble.of(4), CaptureRun.NONE);

    run.runToEnd(CameraFleet.open(List.of(stills, street), CaptureRun::street));

    assertThat(run.producer().history())
        .hasSize(5)
        .allMatch(r -> r.topic().equals("camera.frames"));
    List<ProducerRecord<byte[], byte[]>> still = run.framesOf("stills");
    assertThat(still.get(2).value()).isEqualTo(Files.readAllBytes(folder.resolve("2.png")));
    assertThat(still)
        .extracting(ProducerRecord::timestamp)
        .containsExactly(CaptureRun.times(0, 200, 400));
    assertThat(FrameHeaders.read(still.get(1).headers())).isEqualTo(headers(1, 900, "image/png"));
    List<ProducerRecord<byte[], byte[]>> rendered = run.framesOf("street");
    assertThat(rendered)
        .extracting(ProducerRecord::timestamp)
        .containsExactly(CaptureRun.times(0, 250));
    assertThat(FrameHeaders.read(rendered.get(0).headers()))
        .isEqualTo(headers(0, 333, "image/jpeg"));
    assertThat(run.metrics().captured).containsEntry("stills", 3).containsEntry("street", 2);
    assertThat(run.metrics().ups)
        .containsExactlyInAnyOrder("stills true", "stills false", "street true", "street false");
  }

  @Test
  void nothingUnderAMaskReachesKafka() throws Exception {
    PrivacyMask all =
        new PrivacyMask(List.of(0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0), PrivacyMask.Fill.BLACK);
    CameraSpec plain =
        CaptureRun.spec("a", "rendered:7?frames=2&size=64x32", CaptureRun.NONE, CaptureRun.NONE);
    CameraSpec masked =
        new CameraSpec(
            plain.id(),
            plain.uri(),
            CaptureRun.NONE,
            CaptureRun.NONE,
            Optional.empty(),
            Map.of(),
            90,
            LiveOptions.DEFAULT,
            List.of(all));

    run.runToEnd(CameraFleet.open(List.of(masked)));

    try (FrameDecoder decoder = new FrameDecoder()) {
      for (ProducerRecord<byte[], byte[]> frame : run.framesOf("a")) {
        byte[] rgb = decoder.decode(frame.value()).rgb();
        assertThat(rgb).containsOnly(new byte[rgb.length]);
      }
    }
    assertThat(run.metrics().captured).containsEntry("a", 2);
  }

  @Test
  void picturesThatAreTooLargeAreMadeToFitAndOthersPassedThrough() throws Exception {
    CameraSpec large = fitted("a", "rendered:7?frames=1&size=128x64", new PixelSize(60, 60));
    CameraSpec small = fitted("b", "rendered:7?frames=1&size=128x64", new PixelSize(128, 200));
    CameraSpec plain =
        CaptureRun.spec(
            "c", "rendered:7?frames=1&size=128x64", CaptureRun.NONE, OptionalDouble.of(100));

    run.runToEnd(CameraFleet.open(List.of(large, small, plain)));

    ProducerRecord<byte[], byte[]> shrunk = run.framesOf("a").get(0);
    assertThat(FrameDecoder.inspect(shrunk.value()).size()).isEqualTo(new PixelSize(60, 30));
    assertThat(FrameHeaders.read(shrunk.headers()).focalLengthPixels())
        .as("a focal length shrinks with its picture")
        .hasValue(100 * 30 / 64.0);
    assertThat(run.framesOf("b").get(0).value()).isEqualTo(run.framesOf("c").get(0).value());
  }

  @Test
  void picturesThatAreEncodedHereHaveTheQualityThatIsAskedFor() throws Exception {
    Path video = new TestVideo(folder.resolve("a.mp4")).size(320, 240).frames(1).write();
    String street = "rendered:7?frames=1&size=320x240";

    run.runToEnd(
        CameraFleet.open(
            List.of(
                encoded("video-fine", "file:" + video, 95),
                encoded("video-coarse", "file:" + video, 20),
                encoded("street-fine", street, 95),
                encoded("street-coarse", street, 20))));

    for (String kind : List.of("video", "street")) {
      assertThat(run.framesOf(kind + "-coarse").get(0).value().length)
          .isLessThan(run.framesOf(kind + "-fine").get(0).value().length);
    }
  }

  private static CameraSpec encoded(String id, String uri, int quality) {
    CameraSpec plain = CaptureRun.spec(id, uri, CaptureRun.NONE, CaptureRun.NONE);
    return new CameraSpec(
        plain.id(),
        plain.uri(),
        plain.maxFps(),
        plain.focalLengthPixels(),
        Optional.empty(),
        Map.of(),
        quality,
        LiveOptions.DEFAULT,
        List.of());
  }

  @Test
  void countsFramesLeftOutBySampling() throws Exception {
    Path video = new TestVideo(folder.resolve("a.mp4")).fps(25).frames(10).write();

    run.runToEnd(
        CameraFleet.open(
            List.of(CaptureRun.spec("v", "file:" + video, OptionalDouble.of(5), CaptureRun.NONE))));

    assertThat(run.metrics().captured).containsEntry("v", 2);
    assertThat(run.metrics().notSent).containsEntry("v sampled", 8);
    assertThat(run.framesOf("v"))
        .extracting(ProducerRecord::timestamp)
        .containsExactly(CaptureRun.times(0, 200));
  }

  @Test
  void countsFramesThatCannotBeRead() throws Exception {
    CameraFleet fleet =
        CameraFleet.open(
            List.of(
                CaptureRun.spec(
                    "stills", "images:" + folder + "/*.png", CaptureRun.NONE, CaptureRun.NONE)));
    Files.delete(folder.resolve("1.png"));

    run.runToEnd(fleet);

    assertThat(run.metrics().captured).containsEntry("stills", 2);
    assertThat(run.metrics().notSent).containsEntry("stills undecodable", 1);
    assertThat(fleet.failures()).isEmpty();
  }

  @Test
  void keepsTheOthersRunningWhenOneBreaks() throws Exception {
    CameraSpec broken = CaptureRun.spec("broken", "rendered:1", CaptureRun.NONE, CaptureRun.NONE);
    CameraSpec stills =
        CaptureRun.spec("stills", "images:" + folder + "/*.png", CaptureRun.NONE, CaptureRun.NONE);
    CameraFleet fleet =
        CameraFleet.open(
            List.of(broken, stills),
            uri ->
                frame -> {
                  throw new IllegalStateException("no street\nat all");
                });

    run.runToEnd(fleet);

    assertThat(fleet.failures())
        .containsExactly(new CameraFailure(new CameraId("broken"), "no street"));
    assertThat(run.metrics().captured).containsOnlyKeys("stills");
  }

  @Test
  void namesAllCamerasThatCannotBeOpened() {
    List<CameraSpec> specs =
        List.of(
            CaptureRun.spec("a", "file:none.mp4", CaptureRun.NONE, CaptureRun.NONE),
            CaptureRun.spec("b", "images:" + folder + "/*.png", CaptureRun.NONE, CaptureRun.NONE),
            CaptureRun.spec("c", "images:" + folder + "/*.jpg", CaptureRun.NONE, CaptureRun.NONE));

    assertThatThrownBy(() -> CameraFleet.open(specs))
        .isInstanceOf(CameraException.class)
        .hasMessage(
            "camera a (file:none.mp4): no such file\n"
                + ("camera c (images:" + folder + "/*.jpg): no file matches"));
  }

  @Test
  void numbersGoOnAboveThoseOfAnEarlierRun() {
    long earlier = Numbering.FROM_CLOCK.first(1_000_000);
    long anHourOf900Fps = 3600 * 900;

    assertThat(Numbering.FROM_CLOCK.first(1_000_000 + 3_600_000))
        .isGreaterThan(earlier + anHourOf900Fps);
    assertThat(Numbering.FROM_ZERO.first(1_000_000)).isZero();
  }

  private static CameraSpec fitted(String id, String uri, PixelSize largest) {
    CameraSpec plain = CaptureRun.spec(id, uri, CaptureRun.NONE, OptionalDouble.of(100));
    return new CameraSpec(
        plain.id(),
        plain.uri(),
        plain.maxFps(),
        plain.focalLengthPixels(),
        Optional.of(largest),
        Map.of(),
        90,
        LiveOptions.DEFAULT,
        List.of());
  }

  private static FrameHeaders headers(long sequence, double focalLength, String contentType) {
    return new FrameHeaders(
        OptionalLong.of(sequence),
        OptionalDouble.of(focalLength),
        Optional.of(contentType),
        Optional.empty(),
        Optional.of("capture"));
  }
}
