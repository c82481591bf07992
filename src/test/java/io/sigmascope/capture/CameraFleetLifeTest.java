package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.CameraId;
import io.sigmascope.wire.FrameHeaders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Cameras that come and go while a fleet runs, and its end. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD) // it spins
final class CameraFleetLifeTest {
  @TempDir private Path folder;
  private final CaptureRun run = new CaptureRun();

  @BeforeEach
  void writePictures() throws IOException {
    CaptureRun.writePictures(folder);
  }

  @Test
  void endsOnlyWhenKafkaHasAnsweredForAllFrames() throws Exception {
    MockProducer<byte[], byte[]> slow =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    try (CameraFleet fleet =
        CameraFleet.open(
            List.of(
                CaptureRun.spec(
                    "stills", "images:" + folder + "/*.png", CaptureRun.NONE, CaptureRun.NONE)))) {
      run.start(fleet, slow);
      for (int answered = 0; answered < 3; ) {
        assertThat(fleet.ended()).isNotDone();
        answered += slow.completeNext() ? 1 : 0;
        Thread.onSpinWait();
      }

      fleet.ended().get(1, TimeUnit.MINUTES);
      assertThat(run.metrics().captured).containsEntry("stills", 3);
    }
  }

  @Test
  void stopsInTheMiddleOfAWait() throws Exception {
    CountDownLatch firstFrame = new CountDownLatch(1);
    CameraSpec slow =
        CaptureRun.spec("slow", "rendered:1", OptionalDouble.of(0.0001), CaptureRun.NONE);
    CameraFleet fleet =
        CameraFleet.open(
            List.of(slow),
            uri ->
                frame -> {
                  firstFrame.countDown();
                  return CaptureRun.street(uri).apply(frame);
                });
    run.startByTheClock(fleet);
    firstFrame.await();

    fleet.stop(Duration.ofMinutes(1));

    assertThat(fleet.ended()).isDone();
    assertThat(run.metrics().ups).endsWith("slow false");
    assertThat(run.producer().closed()).isTrue();
    fleet.close();
  }

  @Test
  void aCameraThatIsReplacedWhileTheLastOtherEndsGoesOn() throws Exception {
    CompletableFuture<Void> oldRuns = new CompletableFuture<>();
    CompletableFuture<Void> oldMayEnd = new CompletableFuture<>();
    CompletableFuture<Void> otherMayEnd = new CompletableFuture<>();
    CameraId replaced = new CameraId("replaced");
    CameraFleet fleet =
        CameraFleet.open(
            List.of(
                CaptureRun.spec("replaced", "rendered:1", CaptureRun.NONE, CaptureRun.NONE),
                CaptureRun.spec("other", "rendered:2?frames=1", CaptureRun.NONE, CaptureRun.NONE)),
            uri ->
                frame -> {
                  if (uri.seed() == 1) {
                    oldRuns.complete(null);
                    oldMayEnd.join();
                  } else if (uri.seed() == 2) {
                    otherMayEnd.join();
                  }
                  return CaptureRun.street(uri).apply(frame);
                });
    run.startByTheClock(fleet);
    oldRuns.get(1, TimeUnit.MINUTES);
    CompletableFuture<Void> put =
        CompletableFuture.runAsync(
            () -> {
              try {
                fleet.put(
                    CaptureRun.spec("replaced", "rendered:3", CaptureRun.NONE, CaptureRun.NONE));
              } catch (CameraException e) {
                throw new IllegalStateException(e);
              }
            });
    while (fleet.cameras().contains(replaced)) {
      Thread.onSpinWait(); // until the old one is on its way out
    }

    otherMayEnd.complete(null);
    while (!run.metrics().ups.contains("other false")) {
      Thread.sleep(5);
    }
    oldMayEnd.complete(null);
    put.get(1, TimeUnit.MINUTES);
    run.awaitFrames("replaced", 1);

    assertThat(fleet.ended()).isNotDone();
    fleet.close();
  }

  @Test
  void camerasComeAndGoWithoutTouchingTheOthers() throws Exception {
    CameraSpec stays =
        CaptureRun.spec("stays", "rendered:1", OptionalDouble.of(100), CaptureRun.NONE);
    CameraSpec goes =
        CaptureRun.spec("goes", "rendered:2", OptionalDouble.of(100), CaptureRun.NONE);
    try (CameraFleet fleet = CameraFleet.open(List.of(stays, goes), CaptureRun::street)) {
      run.startByTheClock(fleet);
      run.awaitFrames("goes", 1);

      assertThat(fleet.remove(new CameraId("goes"))).isTrue();
      assertThat(fleet.remove(new CameraId("goes"))).isFalse();
      int gone = run.metrics().captured.getOrDefault("goes", 0);
      fleet.put(
          CaptureRun.spec(
              "comes", "images:" + folder + "/*.png", OptionalDouble.of(100), CaptureRun.NONE));
      run.awaitFrames("comes", 3);
      run.awaitFrames("stays", 10);

      assertThat(run.metrics().captured).containsEntry("goes", gone);
      assertThat(fleet.ended()).isNotDone();
      assertThat(run.framesOf("stays"))
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
    CameraSpec good = CaptureRun.spec("a", "rendered:1", OptionalDouble.of(100), CaptureRun.NONE);
    try (CameraFleet fleet = CameraFleet.open(List.of(good), CaptureRun::street)) {
      run.startByTheClock(fleet);

      assertThatThrownBy(
              () ->
                  fleet.put(
                      CaptureRun.spec("a", "file:none.mp4", CaptureRun.NONE, CaptureRun.NONE)))
          .isInstanceOf(CameraException.class)
          .hasMessage("camera a (file:none.mp4): no such file");
      assertThat(fleet.statuses().get(0).state()).isEqualTo(CameraState.LIVE);
    }
  }

  @Test
  void whenTheLastOneIsTakenOutTheFleetGoesOn() throws Exception {
    CameraSpec only =
        CaptureRun.spec("only", "rendered:1", OptionalDouble.of(100), CaptureRun.NONE);
    try (CameraFleet fleet = CameraFleet.open(List.of(only), CaptureRun::street)) {
      run.startByTheClock(fleet);

      fleet.remove(new CameraId("only"));

      assertThat(fleet.ended()).isNotDone();
      assertThat(fleet.cameras()).isEmpty();
    }
  }

  @Test
  void canBeClosedWithoutHavingStarted() throws Exception {
    CameraFleet fleet =
        CameraFleet.open(
            List.of(
                CaptureRun.spec(
                    "stills", "images:" + folder + "/*.png", CaptureRun.NONE, CaptureRun.NONE)));

    fleet.close();

    assertThat(fleet.cameras()).containsExactly(new CameraId("stills"));
  }
}
