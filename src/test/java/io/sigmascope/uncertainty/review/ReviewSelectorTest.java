package io.sigmascope.uncertainty.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.ReviewReason;
import io.sigmascope.uncertainty.FramesUncertain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewSelectorTest {
  private static final ReviewRules RULES =
      new ReviewRules(6, 3, Duration.ofSeconds(10), 8, 0.98, 0.99);
  private static final CameraId ROOF = new CameraId("roof-1");
  private static final ModelId MODEL = new ModelId("street", "0123456789ab");
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long FRAME = 200;

  private final Random random = new Random(7);
  private ReviewSelector selector = new ReviewSelector(RULES);

  @Test
  void keepsThePaceOfMoreCamerasThanItKnowsTheUsualOf() {
    int cameras = ReviewSelector.MOST_CAMERAS + 100;
    int chosen = 0;
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < cameras; i++) {
        CameraId camera = new CameraId("camera-" + i);
        ReviewSigns novel = frame(camera, 11_000L * round, 1, 1, random.nextLong());
        chosen += consider(novel).isPresent() ? 1 : 0;
      }
    }

    assertThat(chosen).isBetween(cameras, cameras * RULES.burst());
  }

  @Test
  void choosesNothingOfAUsualStreet() {
    assertThat(usual(ROOF, 0, 5000)).isEmpty();
  }

  @Test
  void choosesTheFirstFrameThatIsLikeNothingInTheTrainingSet() {
    usual(ROOF, 0, 100);

    assertThat(consider(frame(ROOF, 100 * FRAME, 1, 0.993f, random.nextLong())))
        .contains(new ReviewChoice(ReviewReason.NOVEL, 0.993f));
  }

  @Test
  void choosesANovelFrameOfACameraThatNothingIsKnownOf() {
    assertThat(consider(frame(ROOF, 0, 1, 1, 1))).isPresent();
  }

  @Test
  void choosesAFrameThatTheNetworkIsLessSureOfThanOfTheOthers() {
    usual(ROOF, 0, 500);

    Optional<ReviewChoice> choice = consider(frame(ROOF, 500 * FRAME, 2, 0.4f, random.nextLong()));

    assertThat(choice.orElseThrow().reason()).isEqualTo(ReviewReason.UNCERTAIN);
    assertThat(choice.orElseThrow().score()).isBetween(1.9, 2.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"semantic", "instance", "depth"})
  void oneTaskIsEnough(String task) {
    usual(ROOF, 0, 500);

    assertThat(
            consider(
                new ReviewSigns(
                    ROOF,
                    MODEL,
                    500 * FRAME,
                    task.equals("semantic") ? 0.5f : 0.25f,
                    task.equals("instance") ? 28 : 14,
                    task.equals("depth") ? 0.01f : 0.005f,
                    0.4f,
                    random.nextLong(),
                    false)))
        .isPresent();
  }

  @Test
  void doesNotKnowWhatIsUncertainBeforeItKnowsWhatIsUsual() {
    usual(ROOF, 0, 20); // 4 s, two frames a second: 8

    assertThat(consider(frame(ROOF, 20 * FRAME, 2, 0.4f, 1))).isEmpty();
  }

  @Test
  void choosesNoFrameOfABlindedLens() {
    usual(ROOF, 0, 100);
    FramesUncertain frames = FramesUncertain.of("roof-1");

    for (int i = 100; i < 200; i++) {
      assertThat(consider(ReviewSigns.of(frames.covered(i * FRAME)))).isEmpty();
    }
    // nor does it take one for usual
    assertThat(consider(frame(ROOF, 200 * FRAME, 2, 0.4f, 1))).isPresent();
  }

  @Test
  void takesNoveltyThatLastsForHowThingsAre() {
    List<Long> chosen = novel(0, 3000, FRAME);

    assertThat(chosen).hasSizeBetween(1, 3);
    assertThat(chosen).allMatch(millis -> millis < 2 * 60_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void keepsThePaceWhateverComes(long seed) {
    random.setSeed(seed);
    List<Long> chosen = new ArrayList<>();
    for (long millis = 0; millis < 5 * HOUR; millis += random.nextInt(3000)) {
      float factor = random.nextInt(10) == 0 ? 2 + random.nextFloat() : 1;
      float novelty = random.nextInt(10) == 0 ? 1 : 0.4f;
      if (consider(frame(ROOF, millis, factor, novelty, random.nextLong())).isPresent()) {
        chosen.add(millis);
      }
    }

    assertThat(chosen).hasSizeBetween(25, 30);
    for (int i = 0; i < chosen.size(); i++) {
      assertThat(since(chosen, i, 1)).isGreaterThanOrEqualTo(10_000);
      assertThat(since(chosen, i, 3)).isGreaterThanOrEqualTo(HOUR / 2);
      assertThat(since(chosen, i, 6)).isGreaterThanOrEqualTo(HOUR);
    }
  }

  private static long since(List<Long> chosen, int index, int count) {
    return index < count ? Long.MAX_VALUE : chosen.get(index) - chosen.get(index - count);
  }

  @Test
  void choosesNoSceneTwiceInSixHours() {
    long scene = random.nextLong();
    int copies = 0;
    for (long millis = 0; millis < 6 * HOUR; millis += 30_000) {
      boolean odd = millis > HOUR && millis % (HOUR / 4) == 0;
      long hash = scene ^ 0b10101L << random.nextInt(50); // 3 bits
      copies += consider(frame(ROOF, millis, odd ? 2 : 1, 0.4f, hash)).isPresent() ? 1 : 0;
    }
    assertThat(copies).isEqualTo(1);

    assertThat(consider(frame(ROOF, 6 * HOUR, 3, 0.4f, ~scene))).isPresent();
    assertThat(consider(frame(ROOF, 8 * HOUR, 3, 0.4f, scene))).isPresent();
  }

  @Test
  void remembersAllScenesOfSixHoursAtFullPace() {
    assertThat(consider(frame(ROOF, 0, 1, 1, random.nextLong()))).isPresent();
    long second = random.nextLong();
    int chosen = 1;
    for (long millis = HOUR / 6; millis < 6 * HOUR; millis += HOUR / 6) {
      usual(ROOF, (int) (millis / FRAME) - 100, 20);
      long scene = millis == HOUR / 6 ? second : random.nextLong();
      chosen += consider(frame(ROOF, millis, 1, 1, scene)).isPresent() ? 1 : 0;
    }
    assertThat(chosen).isEqualTo(6 * RULES.perHour());

    assertThat(consider(frame(ROOF, 6 * HOUR, 1, 1, second))).as("seen before").isEmpty();
    assertThat(consider(frame(ROOF, 6 * HOUR, 1, 1, ~second))).as("a new one").isPresent();
  }

  @Test
  void whatIsUsualOfOneModelIsNoMeasureForAnother() {
    usual(ROOF, 0, 500);
    ReviewSigns ofMine = frame(ROOF, 500 * FRAME, 2, 0.4f, random.nextLong());
    ReviewSigns ofAnother =
        new ReviewSigns(
            ROOF,
            new ModelId("street", "ba9876543210"),
            ofMine.captureMillis(),
            ofMine.semantic(),
            ofMine.instance(),
            ofMine.depth(),
            ofMine.novelty(),
            ofMine.pictureHash(),
            false);

    assertThat(consider(ofAnother)).isEmpty();
  }

  @Test
  void keepsCamerasApart() {
    for (int i = 0; i < 20; i++) {
      assertThat(consider(frame(new CameraId("roof-" + i), 0, 1, 1, 5))).isPresent();
    }
  }

  @Test
  void forgetsTheCameraWithoutAFrameForLongest() {
    consider(frame(ROOF, 0, 1, 1, 5));
    assertThat(consider(frame(ROOF, 1, 1, 1, ~5))).as("within the pause").isEmpty();
    for (int i = 0; i < ReviewSelector.MOST_PACED; i++) {
      consider(frame(new CameraId("other-" + i), 2, 1, 0, 5));
    }

    assertThat(consider(frame(ROOF, 3, 1, 1, ~5))).isPresent();
  }

  @Test
  void goesOnWhenACamerasClockIsSetBack() {
    consider(frame(ROOF, 100 * HOUR, 1, 1, 5));
    assertThat(consider(frame(ROOF, 100 * HOUR - 1000, 1, 1, ~5))).as("out of order").isEmpty();

    assertThat(consider(frame(ROOF, HOUR, 1, 1, ~5))).isPresent();
  }

  @Test
  void choosesNothingWhereNothingIsWanted() {
    selector = new ReviewSelector(new ReviewRules(0, 1, Duration.ZERO, 0, 0.98, 0.99));

    assertThat(novel(0, 100, FRAME)).isEmpty();
  }

  private Optional<ReviewChoice> consider(ReviewSigns frame) {
    return selector.consider(frame);
  }

  private List<Long> usual(CameraId camera, int first, int count) {
    List<Long> chosen = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      ReviewSigns frame = frame(camera, i * FRAME, 1, 0.3f + 0.5f * random.nextFloat(), i);
      if (consider(frame).isPresent()) {
        chosen.add(i * FRAME);
      }
    }
    return chosen;
  }

  private List<Long> novel(long from, int count, long spacing) {
    List<Long> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long millis = from + i * spacing;
      if (consider(frame(ROOF, millis, 1, 1, random.nextLong())).isPresent()) {
        chosen.add(millis);
      }
    }
    return chosen;
  }

  /**
   * @param factor of what is usual in semantics; a street's own ups and downs come to it
   */
  private ReviewSigns frame(
      CameraId camera, long millis, float factor, float novelty, long pictureHash) {
    float wave = 0.95f + 0.1f * random.nextFloat();
    return new ReviewSigns(
        camera,
        MODEL,
        millis,
        0.25f * factor * wave,
        14 * wave,
        0.005f * wave,
        novelty,
        pictureHash,
        false);
  }
}
