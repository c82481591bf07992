package io.sigmascope.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlopeTest {
  @Test
  void isTheGrowthOfAStraightLine() {
    assertThat(Slope.of(List.of(5.0, 7.0, 9.0, 11.0))).isCloseTo(2, within(1e-12));
    assertThat(Slope.of(List.of(3.0, 3.0))).isZero();
  }

  @Test
  void isNotTakenInByValuesThatGoUpAndDown() {
    assertThat(Slope.of(List.of(1.0, 3.0, 3.0, 1.0))).isCloseTo(0, within(1e-12));
    // by hand: deviations of x -1.5 -0.5 0.5 1.5, and y 0 4 1 5; 7.5 - 2 + 0.5 = 6 of 5
    assertThat(Slope.of(List.of(0.0, 4.0, 1.0, 5.0))).isCloseTo(1.2, within(1e-12));
  }
}
