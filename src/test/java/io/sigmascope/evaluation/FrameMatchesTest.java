package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sigmascope.frame.Box;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.StreetClass;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pictures are rows of 20 pixels; ids fill stretches of them. */
class FrameMatchesTest {
  private static final int WIDTH = 20;
  private static final int HEIGHT = 40;
  private static final int CAR = 26_000;
  private static final int TRUCK = 27_000;
  private static final int ROAD = 7;

  private final short[] truth = road();
  private final short[] predicted = road();

  private static short[] road() {
    short[] ids = new short[WIDTH * HEIGHT];
    Arrays.fill(ids, (short) ROAD);
    return ids;
  }

  private static void fill(short[] ids, int id, int from, int to) {
    Arrays.fill(ids, from, to, (short) id);
  }

  private FrameMatches matches(int... ids) {
    return FrameMatches.of(
        new InstanceMap(WIDTH, HEIGHT, truth),
        id -> 1_000_000L + id,
        new InstanceMap(WIDTH, HEIGHT, predicted),
        IntStream.of(ids)
            .mapToObj(
                id ->
                    new Instance(
                        id,
                        StreetClass.ofLabelId(id / 1000).orElseThrow(),
                        1,
                        new Box(0, 0, 1, 1),
                        0,
                        0,
                        1,
                        0,
                        0,
                        0))
            .toList());
  }

  @Test
  void halfOfTheUnionIsEnough() {
    fill(truth, CAR, 0, 200);
    fill(predicted, CAR + 5, 100, 200);

    assertThat(matches(CAR + 5))
        .isEqualTo(new FrameMatches(Set.of(1_026_000L), Map.of(CAR + 5, 1_026_000L), Set.of()));
  }

  @Test
  void lessThanHalfOfTheUnionIsWrong() {
    fill(truth, CAR, 0, 200);
    fill(predicted, CAR + 5, 101, 200);

    assertThat(matches(CAR + 5))
        .isEqualTo(new FrameMatches(Set.of(1_026_000L), Map.of(), Set.of(CAR + 5)));
  }

  @Test
  void anotherClassIsWrong() {
    fill(truth, CAR, 0, 200);
    fill(predicted, TRUCK, 0, 200);

    assertThat(matches(TRUCK).wrong()).containsExactly(TRUCK);
  }

  @Test
  void smallObjectsNeedNotBeFoundAndFindingThemCountsForNothing() {
    fill(truth, CAR, 0, 99);
    fill(predicted, CAR, 0, 150);

    assertThat(matches(CAR)).isEqualTo(new FrameMatches(Set.of(), Map.of(), Set.of()));
  }

  @Test
  void whatMostlyLiesOnVoidOrGroupsCountsForNothing() {
    fill(truth, 0, 0, 100);
    fill(truth, 26, 100, 200);
    fill(predicted, CAR, 0, 160);
    fill(predicted, CAR + 1, 160, 300);

    FrameMatches matches = matches(CAR, CAR + 1);

    assertThat(matches.objects()).isEmpty();
    assertThat(matches.wrong()).containsExactly(CAR + 1);
  }

  @Test
  void itemsThatTheMapDoesNotHaveCountForNothing() {
    assertThat(matches(CAR)).isEqualTo(new FrameMatches(Set.of(), Map.of(), Set.of()));
  }

  @Test
  void refusesMatchesWithObjectsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameMatches(Set.of(1L), Map.of(CAR, 2L), Set.of()))
        .withMessageContaining("2");
  }
}
