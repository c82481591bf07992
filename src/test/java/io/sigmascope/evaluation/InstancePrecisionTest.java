package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.Box;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.StreetClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstancePrecisionTest {
  private static final int SIDE = 80;
  private static final int CAR = 26;
  private static final int PERSON = 24;
  private static final int ROAD = 7;

  private final InstancePrecision precision = new InstancePrecision();
  private final OfficialInstanceScore official = new OfficialInstanceScore();

  /** A picture of rectangles, later ones before earlier ones. */
  private static final class Canvas {
    final short[] ids = new short[SIDE * SIDE];

    Canvas fill(int id, int left, int top, int width, int height) {
      for (int y = Math.max(0, top); y < Math.min(SIDE, top + height); y++) {
        for (int x = Math.max(0, left); x < Math.min(SIDE, left + width); x++) {
          ids[y * SIDE + x] = (short) id;
        }
      }
      return this;
    }

    InstanceMap map() {
      return new InstanceMap(SIDE, SIDE, ids);
    }
  }

  private static Instance item(int id, float score) {
    StreetClass type = StreetClass.ofLabelId(id / 1000).orElseThrow();
    return new Instance(id, type, score, new Box(0, 0, 1, 1), 0, 0, 1, 0, 0, 0);
  }

  @Test
  void judgesWhatCountsAndLeavesOutTheRest() {
    Canvas truth =
        new Canvas()
            .fill(ROAD, 0, 0, SIDE, SIDE)
            .fill(26000, 0, 0, 20, 20)
            .fill(26001, 40, 0, 20, 20)
            .fill(26002, 0, 40, 5, 5); // too small to have to be found
    Canvas predicted =
        new Canvas()
            .fill(26005, 0, 0, 20, 15)
            .fill(26006, 40, 0, 20, 5)
            .fill(26007, 0, 40, 5, 5)
            .fill(24008, 40, 40, 10, 10);
    List<Instance> items =
        List.of(item(26005, 0.9f), item(26006, 0.8f), item(26007, 0.7f), item(24008, 0.6f));

    assertThat(InstancePrecision.judge(truth.map(), predicted.map(), items))
        .containsExactly(
            new InstancePrecision.Judged(items.get(0), true),
            new InstancePrecision.Judged(items.get(1), false),
            new InstancePrecision.Judged(items.get(3), false));
  }

  private void add(Canvas truth, Canvas predicted, List<Instance> items) {
    precision.add(truth.map(), predicted.map(), items);
    official.add(
        truth.map(),
        items.stream()
            .map(
                item -> {
                  boolean[] mask = new boolean[SIDE * SIDE];
                  for (int i = 0; i < mask.length; i++) {
                    mask[i] = (predicted.ids[i] & 0xFFFF) == item.id();
                  }
                  return new OfficialInstanceScore.Mask(item.type().labelId(), item.score(), mask);
                })
            .toList());
  }

  /** Predictions near the truth, besides the truth, and on void, groups and small instances. */
  private void addRandom(Random random) {
    int[] types = {24, 26, 26, 33};
    Canvas truth = new Canvas().fill(ROAD, 0, 0, SIDE, SIDE);
    Canvas predicted = new Canvas();
    List<Instance> items = new ArrayList<>();
    int[] used = new int[40];
    for (int i = 0; i < 14; i++) {
      int type = types[random.nextInt(types.length)];
      int left = random.nextInt(SIDE);
      int top = random.nextInt(SIDE);
      int width = 4 + random.nextInt(24);
      int height = 4 + random.nextInt(24);
      int k = used[type]++;
      int kind = random.nextInt(8);
      int id =
          switch (kind) {
            case 0 -> type; // a group
            case 1 -> random.nextBoolean() ? 0 : 30; // void
            case 2 -> random.nextBoolean() ? 29_000 + k : InstanceMap.OTHER_OBJECT; // not evaluated
            default -> type * 1000 + k;
          };
      truth.fill(id, left, top, width, height);
      int claimed = random.nextInt(9) == 0 ? types[random.nextInt(4)] : type;
      if (random.nextInt(7) > 0) {
        int predictedId = claimed * 1000 + 100 + i;
        predicted.fill(
            predictedId,
            left + random.nextInt(3) - 1,
            top + random.nextInt(3) - 1,
            width + random.nextInt(3) - 1,
            height + random.nextInt(3) - 1);
        items.add(item(predictedId, random.nextInt(8) / 8f));
      }
    }
    add(truth, predicted, items);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithTheOfficialScriptsWay(long seed) {
    Random random = new Random(seed);
    for (int picture = 0; picture < 4; picture++) {
      addRandom(random);
    }

    double ap = precision.averagePrecision();

    assertThat(ap).isCloseTo(official.ap(), within(1e-9)).isBetween(0.02, 0.9);
    assertThat(precision.averagePrecision50())
        .isCloseTo(official.ap50(), within(1e-9))
        .isGreaterThan(ap);
  }

  @Test
  void perfectMasksScoreOne() {
    Canvas truth = new Canvas().fill(CAR * 1000, 2, 2, 20, 20).fill(PERSON * 1000, 40, 2, 10, 20);

    add(truth, truth, List.of(item(CAR * 1000, 0.4f), item(PERSON * 1000, 0.9f)));

    assertThat(precision.averagePrecision()).isEqualTo(1);
    assertThat(official.ap()).isEqualTo(1);
  }

  @Test
  void anInstanceThatNobodyFoundCostsRecall() {
    Canvas truth = new Canvas().fill(CAR * 1000, 2, 2, 20, 20).fill(CAR * 1000 + 1, 40, 2, 20, 20);

    add(truth, new Canvas().fill(CAR * 1000, 2, 2, 20, 20), List.of(item(CAR * 1000, 1)));

    assertThat(precision.averagePrecision50()).isEqualTo(0.5);
    assertThat(official.ap50()).isEqualTo(0.5);
  }

  @Test
  void overlapMustBeAboveTheThreshold() {
    // 20 x 20 against 20 x 10 of the same: exactly a half.
    add(
        new Canvas().fill(CAR * 1000, 2, 2, 20, 20),
        new Canvas().fill(CAR * 1000, 2, 2, 20, 10),
        List.of(item(CAR * 1000, 1)));

    assertThat(precision.averagePrecision50()).isZero();
    assertThat(official.ap50()).isZero();
  }

  @Test
  void whatLiesOnVoidGroupsOrSmallInstancesIsNotJudged() {
    Canvas truth =
        new Canvas()
            .fill(ROAD, 0, 0, SIDE, SIDE)
            .fill(CAR * 1000, 2, 2, 20, 20)
            .fill(CAR, 30, 2, 20, 20)
            .fill(0, 55, 2, 20, 20)
            .fill(CAR * 1000 + 1, 2, 40, 9, 11);
    Canvas predicted =
        new Canvas()
            .fill(CAR * 1000, 2, 2, 20, 20)
            .fill(CAR * 1000 + 1, 30, 2, 20, 20)
            .fill(CAR * 1000 + 2, 55, 2, 20, 20)
            .fill(CAR * 1000 + 3, 2, 40, 9, 11);
    List<Instance> items =
        List.of(
            item(CAR * 1000, 0.1f),
            item(CAR * 1000 + 1, 0.9f),
            item(CAR * 1000 + 2, 0.9f),
            item(CAR * 1000 + 3, 0.9f));

    add(truth, predicted, items);

    assertThat(precision.averagePrecision()).isEqualTo(1);
    assertThat(official.ap()).isEqualTo(1);
  }

  @Test
  void surerMistakesCostMore() {
    Canvas truth = new Canvas().fill(ROAD, 0, 0, SIDE, SIDE).fill(CAR * 1000, 2, 2, 20, 20);
    Canvas predicted =
        new Canvas().fill(CAR * 1000, 2, 2, 20, 20).fill(CAR * 1000 + 1, 40, 40, 20, 20);

    add(truth, predicted, List.of(item(CAR * 1000, 0.5f), item(CAR * 1000 + 1, 0.8f)));

    assertThat(precision.averagePrecision50()).isCloseTo(official.ap50(), within(1e-12));
    assertThat(precision.averagePrecision50()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void classesThatDoNotOccurAreNotInTheMean() {
    Canvas truth = new Canvas().fill(ROAD, 0, 0, SIDE, SIDE);

    add(truth, new Canvas().fill(CAR * 1000, 2, 2, 20, 20), List.of(item(CAR * 1000, 1)));

    assertThat(precision.averagePrecision()).isNaN();
    assertThat(official.ap50()).isNaN();
  }
}
