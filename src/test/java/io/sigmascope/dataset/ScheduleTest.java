package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private final SampleSet small = new FakeSet("small", 7);
  private final SampleSet large = new FakeSet("large", 50);
  private final List<WeightedSet> mix =
      List.of(new WeightedSet(small, 1), new WeightedSet(large, 3));

  @Test
  void setsTakeTurnsByTheirWeights() {
    Schedule schedule = new Schedule(mix, 5);
    for (int batch = 0; batch < 100; batch++) {
      int ofLarge = 0;
      for (int i = 0; i < 8; i++) {
        ofLarge += schedule.next().set() == large ? 1 : 0;
      }
      assertThat(ofLarge).isBetween(5, 7); // 6 in the mean
    }
  }

  @Test
  void everyEpochShowsEverySampleOnceInAnOrderOfItsOwn() {
    Schedule schedule = new Schedule(List.of(new WeightedSet(large, 1)), 5);
    List<List<Integer>> epochs = new ArrayList<>();

    for (int epoch = 0; epoch < 4; epoch++) {
      epochs.add(IntStream.range(0, 50).map(i -> schedule.next().index()).boxed().toList());
    }

    assertThat(epochs).doesNotHaveDuplicates();
    assertThat(epochs)
        .allSatisfy(
            epoch ->
                assertThat(epoch)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50).boxed().toList()));
  }

  @Test
  void goesOnWhereAnotherHasCome() {
    Schedule walked = new Schedule(mix, 5);
    for (int i = 0; i < 333; i++) {
      walked.next();
    }
    Schedule skipped = new Schedule(mix, 5);
    skipped.skip(333);

    for (int i = 0; i < 200; i++) {
      assertThat(skipped.next()).isEqualTo(walked.next());
    }
  }

  @Test
  void refusesMixesThatMeanNothing() {
    assertThatThrownBy(() -> new Schedule(List.of(), 1))
        .hasMessage("a mix needs at least one data set");
    assertThatThrownBy(() -> new WeightedSet(small, 0))
        .hasMessage("the weight of small must be above 0, got 0.0");
    SampleSet heldOut = Datasets.open("rendered:900001");
    assertThatThrownBy(() -> new WeightedSet(heldOut, 1))
        .hasMessage("rendered:900001 is held out: it is never trained on");
  }

  private record FakeSet(String uri, int size) implements SampleSet {
    @Override
    public Sample load(int index) {
      throw new AssertionError("nothing is loaded here");
    }
  }
}
