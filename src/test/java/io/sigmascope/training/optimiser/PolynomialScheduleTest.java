package io.sigmascope.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PolynomialScheduleTest {
  @Test
  void fallsAsThePolynomial() {
    LearningRate rate = new PolynomialSchedule(2e-3, 1000, 0.9, 0);
    assertThat(rate.at(0)).isEqualTo(2e-3);
    assertThat(rate.at(500)).isCloseTo(2e-3 * Math.pow(0.5, 0.9), within(1e-12));
    assertThat(rate.at(999)).isPositive();
    assertThat(rate.at(1000)).isZero();
    assertThat(rate.at(5000)).isZero();
  }

  @Test
  void warmsUpEvenly() {
    LearningRate rate = new PolynomialSchedule(1, 1000, 0, 3);
    assertThat(rate.at(0)).isEqualTo(0.25);
    assertThat(rate.at(1)).isEqualTo(0.5);
    assertThat(rate.at(2)).isEqualTo(0.75);
    assertThat(rate.at(3)).isEqualTo(1);
    assertThat(rate.at(4)).isEqualTo(1);
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatThrownBy(() -> new PolynomialSchedule(0, 10, 0.9, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rate must be above 0, got 0.0");
    assertThatThrownBy(() -> new PolynomialSchedule(1, 0, 0.9, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps must be at least 1, got 0");
  }
}
