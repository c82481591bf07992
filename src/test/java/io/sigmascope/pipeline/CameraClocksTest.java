package io.sigmascope.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraClocksTest {
  private static final CameraId CAMERA = new CameraId("a");

  private final CameraClocks clocks = new CameraClocks();

  /** Frames of a camera, one every 100 ms. */
  private long frames(long fromMillis, long toMillis, long ageMillis, double fallsBy) {
    long now = fromMillis;
    for (; now < toMillis; now += 100) {
      clocks.tick(now);
      long age = Math.round(ageMillis - fallsBy * (now - fromMillis));
      clocks.read(now - age, now);
      clocks.heard(CAMERA, now);
    }
    return now;
  }

  @Test
  void tellSilenceWhileOthersAreHeard() {
    clocks.begin(List.of(), 0);
    long now = frames(0, 5_000, 100, 0);

    assertThat(clocks.tellsSilence(now)).isTrue();
    assertThat(clocks.tellsSilence(now + 5_000)).isFalse();
    assertThat(clocks.tellsSilence(now + 61_000)).isTrue();
  }

  @Test
  void tellNothingOfABacklogThatIsReadUp() {
    clocks.begin(List.of(), 0);
    long now = frames(0, 30_000, 100_000, 2);

    assertThat(clocks.tellsSilence(now)).isFalse();
  }

  @Test
  void believeACameraWhoseClockIsBehindAfterAWhile() {
    clocks.begin(List.of(), 0);
    long now = frames(0, 5_000, 3_000, 0);
    assertThat(clocks.tellsSilence(now)).isFalse();

    now = frames(now, 15_000, 3_000, 0);

    assertThat(clocks.tellsSilence(now)).isTrue();
  }

  @Test
  void believeACameraWhoseClockIsSetBackAfterAWhile() {
    clocks.begin(List.of(), 0);
    long now = frames(0, 30_000, 100, 0);
    now = frames(now, now + 5_000, 3_000, 0);
    assertThat(clocks.tellsSilence(now)).isFalse();

    now = frames(now, now + 25_000, 3_000, 0);

    assertThat(clocks.tellsSilence(now)).isTrue();
  }
}
