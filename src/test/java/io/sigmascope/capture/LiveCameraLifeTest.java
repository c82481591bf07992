package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.capture.video.LiveStream;
import io.sigmascope.capture.video.Step;
import io.sigmascope.capture.video.StreamReader;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.JpegEncoder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A live camera from one connection to the next, and to its end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it waits
final class LiveCameraLifeTest {
  private static final byte[] JPEG = JpegEncoder.encode(new RgbImage(8, 8, new byte[192]), 90);

  private final CaptureRun run = new CaptureRun();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Optional<Throwable>> ends = new CopyOnWriteArrayList<>();
  private @Nullable LiveCamera camera;

  private LiveCamera camera(long openSeconds, long readSeconds, LiveStream.Connector connector) {
    CameraId id = new CameraId("gate");
    CameraUri.Live uri = (CameraUri.Live) CameraUri.parse("rtsp://gate/stream");
    CameraSpec spec =
        new CameraSpec(
            id,
            uri,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Map.of(),
            90,
            new LiveOptions(
                false,
                new StreamReader.Options(Optional.empty(), false, true),
                Duration.ofSeconds(openSeconds),
                Duration.ofSeconds(readSeconds),
                Optional.empty()),
            List.of());
    KafkaWay way =
        new KafkaWay(run.producer(), 1_000_000, new ByteBudget(1_000_000), run.metrics());
    LiveCamera made =
        new LiveCamera(
            spec,
            uri,
            way,
            new FrameSender(id, way, stop),
            0,
            stop,
            error -> ends.add(Optional.ofNullable(error)),
            (address, how, deadline, most) -> {
              connections.incrementAndGet();
              return connector.open(address, how, deadline, most);
            },
            Duration.ofMinutes(1));
    camera = made;
    return made;
  }

  /** Gives a connection's steps, one after the other, and notes how long each might take. */
  private static final class Steps extends UnstampedStream {
    private final Deque<Step> steps;
    private final List<Long> most;

    Steps(List<Step> steps, List<Long> most) {
      this.steps = new ArrayDeque<>(steps);
      this.most = most;
    }

    @Override
    public Step read(Duration time, double untilWanted) {
      most.add(time.toSeconds());
      return steps.isEmpty() ? Step.END : steps.remove();
    }

    @Override
    public byte[] jpeg(int quality) {
      return JPEG;
    }

    @Override
    public String why() {
      return "all are given";
    }
  }

  @AfterEach
  void end() {
    stop.countDown();
    if (camera != null) {
      camera.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({"40, 10, 40", "5, 10, 10"})
  void aConnectionsFirstPictureHasTheLongerOfTheTwoTimes(long open, long read, long first)
      throws Exception {
    List<Long> most = new CopyOnWriteArrayList<>();
    List<Step> steps = List.of(Step.UNDECODABLE, Step.FRAME, Step.UNDECODABLE, Step.FRAME);

    camera(open, read, (address, how, deadline, time) -> new Steps(steps, most)).start();
    await(() -> most.size() >= 10); // two connections of five reads

    assertThat(most.subList(0, 10))
        .containsExactly(first, first, read, read, read, first, first, read, read, read);
  }

  @Test
  void aProducerThatFailsForAWhileEndsNoCamera() throws Exception {
    run.producer().sendException = new KafkaException("no more memory");
    Thread thread = oneFrameAConnection().start();

    await(() -> connections.get() >= 2);
    synchronized (run.producer()) { // as its send is
      run.producer().sendException = null;
    }
    await(() -> run.metrics().captured.getOrDefault("gate", 0) >= 1);

    assertThat(thread.isAlive()).isTrue();
    assertThat(ends).isEmpty();
  }

  @Test
  void saysThatItHasEndedThoughTheProducerFails() throws Exception {
    run.producer().sendException = new KafkaException("no more memory");
    LiveCamera failing = oneFrameAConnection();
    Thread thread = failing.start();
    await(() -> run.metrics().states.contains("gate offline")); // a frame waits

    stop.countDown();
    failing.stop();
    thread.join();

    assertThat(ends).containsExactly(Optional.empty());
    assertThat(failing.status().reason()).isEqualTo("has been stopped");
    assertThat(run.metrics().notSent).containsExactly(Map.entry("gate send-failed", 1));
  }

  private LiveCamera oneFrameAConnection() {
    List<Long> most = new CopyOnWriteArrayList<>();
    return camera(5, 5, (address, how, deadline, time) -> new Steps(List.of(Step.FRAME), most));
  }

  private static void await(BooleanSupplier what) throws InterruptedException {
    while (!what.getAsBoolean()) { // within the test's time
      Thread.sleep(5);
    }
  }
}
