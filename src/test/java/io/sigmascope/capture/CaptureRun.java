package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.Intrinsics;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.PngEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A fleet that writes to a producer of the test's. */
final class CaptureRun {
  static final OptionalDouble NONE = OptionalDouble.empty();
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final CountingMetrics metrics = new CountingMetrics();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  CountingMetrics metrics() {
    return metrics;
  }

  MockProducer<byte[], byte[]> producer() {
    return producer;
  }

  /** Three small pictures of different sizes: {@code 0.png} to {@code 2.png}. */
  static void writePictures(Path folder) throws IOException {
    for (int i = 0; i < 3; i++) {
      RgbImage image = new RgbImage(4, 2 + i, new byte[4 * (2 + i) * 3]);
      Files.write(folder.resolve(i + ".png"), PngEncoder.encode(image));
    }
  }

  void startByTheClock(CameraFleet fleet) {
    fleet.start(
        new KafkaWay(producer, 1_000_000, new ByteBudget(1_000_000), metrics),
        Numbering.FROM_ZERO,
        WallClockPacing::new);
  }

  void awaitFrames(String camera, int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (metrics.captured.getOrDefault(camera, 0) < count) {
      assertThat(System.nanoTime() - end).as(camera).isNegative();
      Thread.sleep(5);
    }
  }

  void runToEnd(CameraFleet fleet) throws Exception {
    try (fleet) {
      start(fleet, producer);
      fleet.ended().get(1, TimeUnit.MINUTES);
    }
  }

  /** Without waiting: every frame is taken at the very time it is due. */
  void start(CameraFleet fleet, MockProducer<byte[], byte[]> to) {
    fleet.start(
        new KafkaWay(to, 1_000_000, new ByteBudget(1_000_000), metrics),
        Numbering.FROM_ZERO,
        stop -> mediaTime -> Optional.of(START.plus(mediaTime)));
  }

  List<ProducerRecord<byte[], byte[]>> framesOf(String camera) {
    return producer.history().stream()
        .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(camera))
        .toList();
  }

  static Long[] times(long... millis) {
    return Arrays.stream(millis).mapToObj(m -> START.toEpochMilli() + m).toArray(Long[]::new);
  }

  static CameraSpec spec(String id, String uri, OptionalDouble maxFps, OptionalDouble focalLength) {
    return new CameraSpec(new CameraId(id), CameraUri.parse(uri), maxFps, focalLength);
  }

  static IntFunction<LabelledScene> street(CameraUri.RenderedStreet uri) {
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
