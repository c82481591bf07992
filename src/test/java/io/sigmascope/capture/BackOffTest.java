package io.sigmascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private final BackOff backOff = new BackOff(new SplittableRandom(1));

  @Test
  void waitsTwiceAsLongEachTimeUpToALimit() {
    for (long most : new long[] {500, 1000, 2000, 4000, 8000, 10_000, 10_000}) {
      assertThat(backOff.next()).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
    }
  }

  @Test
  void beginsAnewWhenItHasWorked() {
    Stream.generate(backOff::next).limit(9).forEach(wait -> assertThat(wait).isPositive());

    backOff.reset();

    assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void camerasThatWereLostTogetherComeBackApart() {
    assertThat(
            Stream.iterate(0, i -> i + 1)
                .limit(20)
                .map(seed -> new BackOff(new SplittableRandom(seed)).next()))
        .doesNotHaveDuplicates();
  }
}
