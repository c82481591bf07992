package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.capture.video.Step;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.wire.FrameHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a live camera's numbers leave out where Kafka does not take its frames. */
@Timeout(60)
final class LiveCameraGapsTest {
  private static final int FRAMES = 60;
  private static final int MOST_BYTES = 10_000;
  private static final byte[] JPEG = JpegEncoder.encode(new RgbImage(8, 8, new byte[192]), 90);

  private final CountingMetrics metrics = new CountingMetrics();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch given = new CountDownLatch(1);

  /** Answers for nothing before the test lets it. */
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());

  private final LiveCamera camera = camera();

  private LiveCamera camera() {
    CameraUri.Live uri = (CameraUri.Live) CameraUri.parse("rtsp://gate/stream");
    CameraSpec spec =
        new CameraSpec(new CameraId("gate"), uri, OptionalDouble.empty(), OptionalDouble.empty());
    KafkaWay way = new KafkaWay(producer, MOST_BYTES, new ByteBudget(MOST_BYTES), metrics);
    AtomicBoolean connected = new AtomicBoolean();
    return new LiveCamera(
        spec,
        uri,
        way,
        new FrameSender(spec.id(), way, stop),
        1_000,
        stop,
        error -> {},
        (address, how, deadline, most) -> {
          if (connected.getAndSet(true)) {
            throw new IOException("gone");
          }
          return new Sixty();
        },
        Duration.ofMinutes(1));
  }

  /** Sixty frames as fast as they are taken, one of them too large, and some that are skipped. */
  private final class Sixty extends UnstampedStream {
    private int reads;
    private int frames;

    @Override
    public Step read(Duration most, double untilWanted) {
      if (frames == FRAMES) {
        given.countDown();
        return Step.END;
      }
      if (++reads % 4 == 0) {
        return Step.SKIPPED;
      }
      frames++;
      return Step.FRAME;
    }

    @Override
    public byte[] jpeg(int quality) {
      return frames == FRAMES - 10 ? new byte[2 * MOST_BYTES] : JPEG;
    }

    @Override
    public String why() {
      return "all are given";
    }
  }

  @AfterEach
  void end() {
    stop.countDown();
    camera.stop();
  }

  @Test
  void everyNumberThatIsMissingIsAFrameThatIsCountedAsNotSent() throws Exception {
    camera.start();
    given.await();
    List<Long> written = answerAndRefuseTheThird();

    assertThat(metrics.notSent)
        .containsOnlyKeys("gate sampled", "gate buffer-full", "gate too-large", "gate send-failed")
        .containsEntry("gate too-large", 1)
        .containsEntry("gate send-failed", 1);
    assertThat(written).isSorted().doesNotHaveDuplicates().startsWith(1_000L).endsWith(1_059L);
    long missing = written.get(written.size() - 1) - written.get(0) + 1 - written.size();
    assertThat(missing).isEqualTo(notSentButSampled());
    assertThat(metrics.captured).containsEntry("gate", written.size());
  }

  private int notSentButSampled() {
    return metrics.notSent.entrySet().stream()
        .filter(entry -> !entry.getKey().endsWith(" sampled"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** Until all frames have had an end; gives the numbers of those that were written. */
  private List<Long> answerAndRefuseTheThird() throws Exception {
    int answered = 0;
    while (metrics.captured.getOrDefault("gate", 0) + notSentButSampled() < FRAMES) {
      boolean refuses = answered == 2;
      if (refuses ? producer.errorNext(new IllegalStateException("no")) : producer.completeNext()) {
        answered++;
      } else {
        Thread.sleep(5); // within the test's time
      }
    }
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>(producer.history());
    sent.remove(2);
    List<Long> numbers = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> frame : sent) {
      numbers.add(FrameHeaders.read(frame.headers()).sequence().orElseThrow());
    }
    return numbers;
  }
}
