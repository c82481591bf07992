package io.sigmascope.capture.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Streams of 10 frames a second with a key frame a second. */
class FrameSkipTest {
  private static final double FRAME = 0.1;
  private static final int KEY_EVERY = 10;

  private final FrameSkip skip = new FrameSkip();

  /** Frames of a stream that are decoded while one in so many seconds is wanted. */
  private int decoded(int frames, double interval) {
    int decoded = 0;
    double due = 0;
    for (int i = 0; i < frames; i++) {
      double time = i * FRAME;
      boolean skipped = skip.skips(i % KEY_EVERY == 0, 100 + time, Math.max(0, due - time));
      if (!skipped) {
        decoded++;
        if (time >= due - 1e-9) {
          due += interval;
        }
      }
    }
    return decoded;
  }

  @Test
  void whereAFrameIsWantedEveryFewSecondsMostAreLeftOut() {
    // of every 30 frames the three key frames; before the fourth key frame no distance is known
    assertThat(decoded(300, 3)).isBetween(30, 70);
  }

  @Test
  void whereAllFramesAreWantedNoneIsLeftOut() {
    assertThat(decoded(300, FRAME)).isEqualTo(300);
  }

  private void keys(double... stamps) {
    for (double stamp : stamps) {
      assertThat(skip.skips(true, stamp, 0)).isFalse();
    }
  }

  @Test
  void framesThatOthersAreNeededForAreDecodedOnTime() {
    keys(0, 1, 2, 3);

    assertThat(skip.skips(false, 3.1, 0.5)).as("wanted before the next key frame").isFalse();
    assertThat(skip.skips(false, 3.2, 1.3)).as("wanted after the next key frame").isTrue();
    assertThat(skip.skips(false, 3.3, 0)).as("what it needs was left out").isTrue();
    assertThat(skip.skips(true, 4, 0.5)).as("can be decoded alone").isFalse();
    assertThat(skip.skips(false, 4.1, 0.4)).isFalse();
  }

  @Test
  void whereAKeyFrameDoesNotComeNothingIsLeftOutAnyMore() {
    keys(0, 1, 2, 3);
    assertThat(skip.skips(false, 3.1, 10)).isTrue();
    assertThat(skip.skips(false, 4.4, 10)).as("it may be a little late").isTrue();

    assertThat(skip.skips(false, 4.6, 10)).isFalse();
    keys(5, 6, 7, 8);
    assertThat(skip.skips(false, 8.1, 10)).isFalse();
  }

  @Test
  void whereKeyFramesComeUnevenlyNothingIsLeftOut() {
    keys(0, 4, 4.2, 8, 12);

    assertThat(skip.skips(false, 12.1, 10)).isFalse();
  }

  @Test
  void withoutStampsOrKnownDistancesNothingIsLeftOut() {
    keys(0, 1);
    assertThat(skip.skips(false, 1.1, 10)).isFalse();
    keys(2, 3, Double.NaN);
    assertThat(skip.skips(false, Double.NaN, 10)).isFalse();
  }
}
