package io.sigmascope.training.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
  @RepeatedTest(20)
  void ticksAreFewRoundAndInside(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    double size = Math.pow(10, random.nextDouble(-4, 6));
    double[] values = random.doubles(5, -size, size).toArray();

    Axis axis = Axis.around(values, false, 0, 100);

    assertThat(axis.ticks()).hasSizeBetween(3, 10);
    assertThat(axis.ticks())
        .allSatisfy(tick -> assertThat(axis.place(tick)).isBetween(-1e-6, 100 + 1e-6));
    for (double value : values) {
      assertThat(axis.place(value)).isBetween(0.0, 100.0);
    }
    assertThat(axis.ticks()).allSatisfy(tick -> assertThat(Axis.label(tick)).hasSizeLessThan(9));
  }

  @Test
  void aLogarithmicAxisPlacesEqualRatiosEquallyFar() {
    Axis axis = Axis.around(new double[] {0.01, 100}, true, 0, 1);

    assertThat(axis.place(1) - axis.place(0.1))
        .isCloseTo(axis.place(100) - axis.place(10), within(1e-12));
    assertThat(axis.ticks()).contains(0.01, 0.1, 1.0, 10.0, 100.0);
  }

  @Test
  void oneValueHasRoomAroundIt() {
    Axis axis = Axis.around(new double[] {3, 3}, false, 0, 100);

    assertThat(axis.place(3)).isCloseTo(50, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.30000000000000004, 0.3", "40000, 40k", "1500, 1500", "-2, -2", "100, 100"})
  void labelsAreShort(double value, String label) {
    assertThat(Axis.label(value)).isEqualTo(label);
  }
}
