package io.sigmascope.pipeline.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.DropReason;
import io.sigmascope.frame.FrameOutcome.Dropped;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.settings.OverloadSettings;
import io.sigmascope.settings.OverloadSettings.Policy;
import io.sigmascope.settings.SceneSettings.Sampling;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
  private static final OverloadSettings BLOCK = OverloadSettings.DEFAULT;
  private static final OverloadSettings SHED =
      new OverloadSettings(Policy.SHED, Optional.of(Duration.ofSeconds(2)));

  private final ScriptedClock clock = new ScriptedClock();

  @Test
  void blocksWithoutDroppingAnythingHoweverOld() {
    Admission admission = admission(BLOCK, Sampling.ALL);

    assertThat(admission.refusal(frame("a", Duration.ofDays(-1)))).isEmpty();
    assertThat(admission.staleness(frame("a", Duration.ofDays(-1)))).isEmpty();
  }

  @Test
  void dropsAFrameThatIsOlderThanTheGreatestAge() {
    Admission admission = admission(SHED, Sampling.ALL);
    clock.set(Duration.ofMillis(2001));

    assertThat(admission.refusal(frame("a", Duration.ZERO)))
        .contains(new Dropped(DropReason.STALE, Duration.ofMillis(2001)));
    assertThat(admission.refusal(frame("a", Duration.ofMillis(1)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 300, 7_900})
  void survivesTimesThatAreCenturiesAway(long years) {
    Admission admission = admission(SHED, Sampling.ALL);
    FrameRef frame = frame("a", Duration.ofDays(365 * years));

    assertThat(admission.refusal(frame).isPresent()).isEqualTo(years < 0);
    assertThat(admission.refusal(frame("a", Duration.ZERO))).isEmpty();
  }

  @Test
  void dropsAFrameThatGrewTooOldWhileItWaitedForTheDevice() {
    Admission admission = admission(SHED, Sampling.ALL);
    FrameRef frame = frame("a", Duration.ZERO);
    assertThat(admission.refusal(frame)).isEmpty();

    clock.set(Duration.ofMillis(2500));

    assertThat(admission.staleness(frame))
        .contains(new Dropped(DropReason.STALE, Duration.ofMillis(2500)));
  }

  @Test
  void samplesACameraDownToItsRateByCaptureTime() {
    Admission admission =
        admission(BLOCK, new Sampling(OptionalDouble.of(10), Map.of("slow", 2.0)));

    assertThat(passed(admission, "fast", 30, 300)).isEqualTo(100); // of 10 s
    assertThat(passed(admission, "slow", 30, 300)).isEqualTo(20);
    assertThat(passed(admission, "idle", 1, 10)).isEqualTo(10);
  }

  @Test
  void letsACameraThatKeepsToItsRatePassWhole() {
    Admission admission = admission(BLOCK, new Sampling(OptionalDouble.of(30), Map.of()));

    assertThat(passed(admission, "a", 30, 300)).isEqualTo(300); // times are whole milliseconds
  }

  @Test
  void saysThatASampledFrameWasSampled() {
    Admission admission = admission(BLOCK, new Sampling(OptionalDouble.of(1), Map.of()));
    clock.set(Duration.ofMillis(700));
    assertThat(admission.refusal(frame("a", Duration.ofMillis(500)))).isEmpty();

    assertThat(admission.refusal(frame("a", Duration.ofMillis(600))))
        .contains(new Dropped(DropReason.SAMPLED, Duration.ofMillis(100)));
  }

  @Test
  void goesOnSamplingWhenACamerasClockIsSetBack() {
    Admission admission = admission(BLOCK, new Sampling(OptionalDouble.of(1), Map.of()));
    assertThat(admission.refusal(frame("a", Duration.ofHours(1)))).isEmpty();

    assertThat(admission.refusal(frame("a", Duration.ZERO))).isEmpty();
    assertThat(admission.refusal(frame("a", Duration.ofMillis(500)))).isPresent();
    assertThat(admission.refusal(frame("a", Duration.ofMillis(1000)))).isEmpty();
  }

  /** As after the death of a stream thread, before its commit. */
  @Test
  void letsTheFrameThatPassedLastPassWhenItIsReadAgain() {
    Admission admission = admission(BLOCK, new Sampling(OptionalDouble.of(1), Map.of()));
    FrameRef passed = frame("a", Duration.ZERO);
    FrameRef ofTheSameTime =
        new FrameRef(passed.camera(), 1, passed.captureTime(), passed.topic(), 0, 1);
    assertThat(admission.refusal(passed)).isEmpty();

    assertThat(admission.refusal(passed)).isEmpty();
    assertThat(admission.refusal(ofTheSameTime)).isPresent();
    assertThat(admission.refusal(frame("a", Duration.ofMillis(500)))).isPresent();
    assertThat(admission.refusal(frame("a", Duration.ofMillis(1000)))).isEmpty();
  }

  @Test
  void letsBothFramesThatPassedPassWhenTheyAreReadAgain() {
    Admission admission = admission(BLOCK, new Sampling(OptionalDouble.of(1), Map.of()));
    FrameRef first = frame("a", Duration.ZERO);
    FrameRef second = frame("a", Duration.ofSeconds(1));
    assertThat(admission.refusal(first)).isEmpty();
    assertThat(admission.refusal(second)).isEmpty();

    assertThat(admission.refusal(first)).isEmpty();
    assertThat(admission.refusal(frame("a", Duration.ofMillis(500)))).isPresent();
    assertThat(admission.refusal(second)).isEmpty();
  }

  private Admission admission(OverloadSettings overload, Sampling sampling) {
    return new Admission(overload, sampling, clock, clock::nanos);
  }

  /** How many of a camera's evenly captured frames pass. */
  private static long passed(Admission admission, String camera, int fps, int frames) {
    long passed = 0;
    for (int i = 0; i < frames; i++) {
      Duration at = Duration.ofNanos(1_000_000_000L * i / fps);
      passed += admission.refusal(frame(camera, at)).isEmpty() ? 1 : 0;
    }
    return passed;
  }

  static FrameRef frame(String camera, Duration capturedSinceStart) {
    Instant captured = ScriptedClock.START.plus(capturedSinceStart);
    return new FrameRef(new CameraId(camera), 0, captured, "camera.frames", 0, 0);
  }
}
