package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.capture.video.IoDeadline;
import io.sigmascope.capture.video.Step;
import io.sigmascope.capture.video.StreamReader;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.JpegEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams whose calls do not come back, whatever their deadlines. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it spins
final class LiveCameraTest {
  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final byte[] JPEG = JpegEncoder.encode(new RgbImage(8, 8, new byte[192]), 90);

  private final CaptureRun run = new CaptureRun();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch comesBack = new CountDownLatch(1);
  private final AtomicInteger ends = new AtomicInteger();
  private final RemovableMetrics metrics = new RemovableMetrics(run.metrics());
  private final LiveCamera camera = camera();

  private LiveCamera camera() {
    CameraId id = new CameraId("gate");
    CameraUri.Live uri = (CameraUri.Live) CameraUri.parse("rtsp://gate/stream");
    LiveOptions impatient =
        new LiveOptions(
            false,
            new StreamReader.Options(Optional.empty(), false, true),
            MOMENT,
            MOMENT,
            Optional.empty());
    CameraSpec spec =
        new CameraSpec(
            id,
            uri,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Map.of(),
            90,
            impatient,
            List.of());
    KafkaWay way = new KafkaWay(run.producer(), 1_000_000, new ByteBudget(1_000_000), metrics);
    return new LiveCamera(
        spec,
        uri,
        way,
        new FrameSender(id, way, stop),
        0,
        stop,
        error -> ends.incrementAndGet(),
        (address, how, deadline, most) -> new Hanging(deadline),
        MOMENT);
  }

  /** Gives a frame, and then a call that does not come back before the test lets it. */
  private final class Hanging extends UnstampedStream {
    private final IoDeadline deadline;
    private int reads;

    Hanging(IoDeadline deadline) {
      this.deadline = deadline;
    }

    @Override
    public Step read(Duration most, double untilWanted) {
      deadline.begin(most);
      try {
        if (reads++ == 0) {
          return Step.FRAME;
        }
        while (comesBack.getCount() > 0) {
          Thread.onSpinWait();
          Thread.yield();
        }
        return Step.END;
      } finally {
        deadline.end();
      }
    }

    @Override
    public byte[] jpeg(int quality) {
      return JPEG;
    }

    @Override
    public String why() {
      return "came back";
    }
  }

  @AfterEach
  void letAllEnd() {
    stop.countDown();
    comesBack.countDown();
    camera.stop();
  }

  @Test
  void isOfflineWhenNoMoreOfItsHangingCallsMayBeLeftAlone() throws Exception {
    camera.start();
    for (int connections = 1; connections <= 4; connections++) {
      await("captured", connections, () -> run.metrics().captured.getOrDefault("gate", 0));
      awaitOffline(connections);
    }

    assertThat(run.metrics().abandoned).hasValue(3);
    assertThat(camera.status().state()).isEqualTo(CameraState.OFFLINE);
    assertThat(camera.status().reason()).isEqualTo("a call into FFmpeg does not come back");
    assertThat(run.metrics().ups).endsWith("gate true", "gate false");
  }

  private void awaitOffline(int times) throws InterruptedException {
    await(
        "offline",
        times,
        () -> {
          camera.watch();
          return (int) run.metrics().states.stream().filter("gate offline"::equals).count();
        });
  }

  @Test
  void whatIsLeftAloneSaysNothingMoreOnceTheCameraIsRemoved() throws Exception {
    camera.start();
    await("captured", 1, () -> run.metrics().captured.getOrDefault("gate", 0));
    stop.countDown();
    camera.stop();

    camera.leave();
    metrics.removed(new CameraId("gate"));
    assertThat(run.metrics().abandoned).hasValue(1);
    assertThat(ends).hasValue(1);
    comesBack.countDown();
    await("come back", 0, () -> -run.metrics().abandoned.get());

    assertThat(run.metrics().states).endsWith("gate offline", "gate removed");
    assertThat(ends).hasValue(1);
  }

  private interface Count {
    int get();
  }

  private static void await(String what, int count, Count now) throws InterruptedException {
    while (now.get() < count) { // within the test's time
      Thread.sleep(5);
    }
    assertThat(now.get()).as(what).isGreaterThanOrEqualTo(count);
  }
}
