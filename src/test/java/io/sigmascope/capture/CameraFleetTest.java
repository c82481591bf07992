package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.Intrinsics;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.PngEncoder;
import io.sigmascope.image.PrivacyMask;
import io.sigmascope.wire.FrameHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CameraFleetTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private final CountingMetrics metrics = new CountingMetrics();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  @BeforeEach
  void writePictures() throws IOException {
    for (int i = 0; i < 3; i++) {
      RgbImage image = new RgbImage(4, 2 + i, new byte[4 * (2 + i) * 3]);
      Files.write(folder.resolve(i + ".png"), PngEncoder.encode(image));
    }
  }

  @Test
  void writesEveryFrameWithKeyTimeAndHeaders() throws Exception {
    CameraSpec stills = spec("stills", "images:" + folder + "/*.png", NONE, OptionalDouble.of(900));
    CameraSpec street = spec("street", "rendered:7?frames=2", OptionalDouble.of(4), NONE);

    runToEnd(CameraFleet.open(List.of(stills, street), CameraFleetTest::street));

    assertThat(producer.history()).hasSize(5).allMatch(r -> r.topic().equals("camera.frames"));
    List<ProducerRecord<byte[], byte[]>> still = framesOf("stills");
    assertThat(still.get(2).value()).isEqualTo(Files.readAllBytes(folder.resolve("2.png")));
    assertThat(still).extracting(ProducerRecord::timestamp).containsExactly(times(0, 200, 400));
    assertThat(FrameHeaders.read(still.get(1).headers())).isEqualTo(headers(1, 900, "image/png"));
    List<ProducerRecord<byte[], byte[]>> rendered = framesOf("street");
    assertThat(rendered).extracting(ProducerRecord::timestamp).containsExactly(times(0, 250));
    assertThat(FrameHeaders.read(rendered.get(0).headers()))
        .isEqualTo(headers(0, 333, "image/jpeg"));
    assertThat(metrics.captured).containsEntry("stills", 3).containsEntry("street", 2);
    assertThat(metrics.ups)
        .containsExactlyInAnyOrder("stills true", "stills false", "street true", "street false");
  }

  @Test
  void nothingUnderAMaskReachesKafka() throws Exception {
    PrivacyMask all =
        new PrivacyMask(List.of(0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0), PrivacyMask.Fill.BLACK);
    CameraSpec plain = spec("a", "rendered:7?frames=2&size=64x32", NONE, NONE);
    CameraSpec masked =
        new CameraSpec(
            plain.id(),
            plain.uri(),
            NONE,
            NONE,
            Optional.empty(),
            Map.of(),
            90,
            LiveOptions.DEFAULT,
            List.of(all));

    runToEnd(CameraFleet.open(List.of(masked)));

    try (FrameDecoder decoder = new FrameDecoder()) {
      for (ProducerRecord<byte[], byte[]> frame : framesOf("a")) {
        byte[] rgb = decoder.decode(frame.value()).rgb();
        assertThat(rgb).containsOnly(new byte[rgb.length]);
      }
    }
    assertThat(metrics.captured).containsEntry("a", 2);
  }

  @Test
  void picturesThatAreTooLargeAreMadeToFitAndOthersPassedThrough() throws Exception {
    CameraSpec large = fitted("a", "rendered:7?frames=1&size=128x64", new PixelSize(60, 60));
    CameraSpec small = fitted("b", "rendered:7?frames=1&size=128x64", new PixelSize(128, 200));
    CameraSpec plain = spec("c", "rendered:7?frames=1&size=128x64", NONE, OptionalDouble.of(100));

    runToEnd(CameraFleet.open(List.of(large, small, plain)));

    ProducerRecord<byte[], byte[]> shrunk = framesOf("a").get(0);
    assertThat(FrameDecoder.inspect(shrunk.value()).size()).isEqualTo(new PixelSize(60, 30));
    assertThat(FrameHeaders.read(shrunk.headers()).focalLengthPixels())
        .as("a focal length shrinks with its picture")
        .hasValue(100 * 30 / 64.0);
    assertThat(framesOf("b").get(0).value()).isEqualTo(framesOf("c").get(0).value());
  }

  private static CameraSpec fitted(String id, String uri, PixelSize largest) {
    CameraSpec plain = spec(id, uri, NONE, OptionalDouble.of(100));
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

  @Test
  void countsFramesLeftOutBySampling() throws Exception {
    Path video = new TestVideo(folder.resolve("a.mp4")).fps(25).frames(10).write();

    runToEnd(CameraFleet.open(List.of(spec("v", "file:" + video, OptionalDouble.of(5), NONE))));

    assertThat(metrics.captured).containsEntry("v", 2);
    assertThat(metrics.notSent).containsEntry("v sampled", 8);
    assertThat(framesOf("v")).extracting(ProducerRecord::timestamp).containsExactly(times(0, 200));
  }

  @Test
  void countsFramesThatCannotBeRead() throws Exception {
    CameraFleet fleet =
        CameraFleet.open(List.of(spec("stills", "images:" + folder + "/*.png", NONE, NONE)));
    Files.delete(folder.resolve("1.png"));

    runToEnd(fleet);

    assertThat(metrics.captured).containsEntry("stills", 2);
    assertThat(metrics.notSent).containsEntry("stills undecodable", 1);
    assertThat(fleet.failures()).isEmpty();
  }

  @Test
  void keepsTheOthersRunningWhenOneBreaks() throws Exception {
    CameraSpec broken = spec("broken", "rendered:1", NONE, NONE);
    CameraSpec stills = spec("stills", "images:" + folder + "/*.png", NONE, NONE);
    CameraFleet fleet =
        CameraFleet.open(
            List.of(broken, stills),
            uri ->
                frame -> {
                  throw new IllegalStateException("no street\nat all");
                });

    runToEnd(fleet);

    assertThat(fleet.failures())
        .containsExactly(new CameraFailure(new CameraId("broken"), "no street"));
    assertThat(metrics.captured).containsOnlyKeys("stills");
  }

  @Test
  void namesAllCamerasThatCannotBeOpened() {
    List<CameraSpec> specs =
        List.of(
            spec("a", "file:none.mp4", NONE, NONE),
            spec("b", "images:" + folder + "/*.png", NONE, NONE),
            spec("c", "images:" + folder + "/*.jpg", NONE, NONE));

    assertThatThrownBy(() -> CameraFleet.open(specs))
        .isInstanceOf(CameraException.class)
        .hasMessage(
            "camera a (file:none.mp4): no such file\n"
                + ("camera c (images:" + folder + "/*.jpg): no file matches"));
  }

  @Test
  void endsOnlyWhenKafkaHasAnsweredForAllFrames() throws Exception {
    MockProducer<byte[], byte[]> slow =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    try (CameraFleet fleet =
        CameraFleet.open(List.of(spec("stills", "images:" + folder + "/*.png", NONE, NONE)))) {
      start(fleet, slow);
      for (int answered = 0; answered < 3; ) {
        assertThat(fleet.ended()).isNotDone();
        answered += slow.completeNext() ? 1 : 0;
        Thread.onSpinWait();
      }

      fleet.ended().get(1, TimeUnit.MINUTES);
      assertThat(metrics.captured).containsEntry("stills", 3);
    }
  }

  @Test
  void stopsInTheMiddleOfAWait() throws Exception {
    CountDownLatch firstFrame = new CountDownLatch(1);
    CameraSpec slow = spec("slow", "rendered:1", OptionalDouble.of(0.0001), NONE);
    CameraFleet fleet =
        CameraFleet.open(
            List.of(slow),
            uri ->
                frame -> {
                  firstFrame.countDown();
                  return street(uri).apply(frame);
                });
    startByTheClock(fleet);
    firstFrame.await();

    fleet.stop(Duration.ofMinutes(1));

    assertThat(fleet.ended()).isDone();
    assertThat(metrics.ups).endsWith("slow false");
    assertThat(producer.closed()).isTrue();
    fleet.close();
  }

  @Test
  void camerasComeAndGoWithoutTouchingTheOthers() throws Exception {
    CameraSpec stays = spec("stays", "rendered:1", OptionalDouble.of(100), NONE);
    CameraSpec goes = spec("goes", "rendered:2", OptionalDouble.of(100), NONE);
    try (CameraFleet fleet = CameraFleet.open(List.of(stays, goes), CameraFleetTest::street)) {
      startByTheClock(fleet);
      awaitFrames("goes", 1);

      assertThat(fleet.remove(new CameraId("goes"))).isTrue();
      assertThat(fleet.remove(new CameraId("goes"))).isFalse();
      int gone = metrics.captured.getOrDefault("goes", 0);
      fleet.put(spec("comes", "images:" + folder + "/*.png", OptionalDouble.of(100), NONE));
      awaitFrames("comes", 3);
      awaitFrames("stays", 10);

      assertThat(metrics.captured).containsEntry("goes", gone);
      assertThat(fleet.ended()).isNotDone();
      assertThat(framesOf("stays"))
          .extracting(frame -> FrameHeaders.read(frame.headers()).sequence().orElseThrow())
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(fleet.statuses())
          .extracting(CameraStatus::id)
          .containsExactly(new CameraId("stays"), new CameraId("comes"));
    }
  }

  @Test
  void aCameraThatCannotBeOpenedLeavesTheOneOfItsNameAlone() throws Exception {
    CameraSpec good = spec("a", "rendered:1", OptionalDouble.of(100), NONE);
    try (CameraFleet fleet = CameraFleet.open(List.of(good), CameraFleetTest::street)) {
      startByTheClock(fleet);

      assertThatThrownBy(() -> fleet.put(spec("a", "file:none.mp4", NONE, NONE)))
          .isInstanceOf(CameraException.class)
          .hasMessage("camera a (file:none.mp4): no such file");
      assertThat(fleet.statuses().get(0).state()).isEqualTo(CameraState.LIVE);
    }
  }

  @Test
  void whenTheLastOneIsTakenOutTheFleetGoesOn() throws Exception {
    CameraSpec only = spec("only", "rendered:1", OptionalDouble.of(100), NONE);
    try (CameraFleet fleet = CameraFleet.open(List.of(only), CameraFleetTest::street)) {
      startByTheClock(fleet);

      fleet.remove(new CameraId("only"));

      assertThat(fleet.ended()).isNotDone();
      assertThat(fleet.cameras()).isEmpty();
    }
  }

  private void startByTheClock(CameraFleet fleet) {
    fleet.start(
        new KafkaWay(producer, 1_000_000, new ByteBudget(1_000_000), metrics),
        Numbering.FROM_ZERO,
        WallClockPacing::new);
  }

  private void awaitFrames(String camera, int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (metrics.captured.getOrDefault(camera, 0) < count) {
      assertThat(System.nanoTime() - end).as(camera).isNegative();
      Thread.sleep(5);
    }
  }

  @Test
  void canBeClosedWithoutHavingStarted() throws Exception {
    CameraFleet fleet =
        CameraFleet.open(List.of(spec("stills", "images:" + folder + "/*.png", NONE, NONE)));

    fleet.close();

    assertThat(fleet.cameras()).containsExactly(new CameraId("stills"));
  }

  @Test
  void numbersGoOnAboveThoseOfAnEarlierRun() {
    long earlier = Numbering.FROM_CLOCK.first(1_000_000);
    long anHourOf900Fps = 3600 * 900;

    assertThat(Numbering.FROM_CLOCK.first(1_000_000 + 3_600_000))
        .isGreaterThan(earlier + anHourOf900Fps);
    assertThat(Numbering.FROM_ZERO.first(1_000_000)).isZero();
  }

  private void runToEnd(CameraFleet fleet) throws Exception {
    try (fleet) {
      start(fleet, producer);
      fleet.ended().get(1, TimeUnit.MINUTES);
    }
  }

  /** Without waiting: every frame is taken at the very time it is due. */
  private void start(CameraFleet fleet, MockProducer<byte[], byte[]> to) {
    fleet.start(
        new KafkaWay(to, 1_000_000, new ByteBudget(1_000_000), metrics),
        Numbering.FROM_ZERO,
        stop -> mediaTime -> Optional.of(START.plus(mediaTime)));
  }

  private List<ProducerRecord<byte[], byte[]>> framesOf(String camera) {
    return producer.history().stream()
        .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(camera))
        .toList();
  }

  private static Long[] times(long... millis) {
    return Arrays.stream(millis).mapToObj(m -> START.toEpochMilli() + m).toArray(Long[]::new);
  }

  private static FrameHeaders headers(long sequence, double focalLength, String contentType) {
    return new FrameHeaders(
        OptionalLong.of(sequence),
        OptionalDouble.of(focalLength),
        Optional.of(contentType),
        Optional.empty(),
        Optional.of("capture"));
  }

  private static CameraSpec spec(
      String id, String uri, OptionalDouble maxFps, OptionalDouble focalLength) {
    return new CameraSpec(new CameraId(id), CameraUri.parse(uri), maxFps, focalLength);
  }

  private static IntFunction<LabelledScene> street(CameraUri.RenderedStreet uri) {
    int w = uri.size().width();
    int h = uri.size().height();
    return frame ->
        new LabelledScene(
            new RgbImage(w, h, new byte[w * h * 3]),
            new LabelMap(w, h, new byte[w * h]),
            new InstanceMap(w, h, new short[w * h]),
            new DepthMap(w, h, new float[w * h]),
            new Intrinsics(333, 333, w / 2.0, h / 2.0));
  }
}
