package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalCoverageTest {
  private static final int PIXELS = 20_000;

  private final IntervalCoverage coverage = new IntervalCoverage();
  private final float[] error = new float[PIXELS];
  private final float[] scale = new float[PIXELS];

  /** Errors of Laplace's distribution, whose scale is what is said times a factor. */
  private void draw(double factor) {
    Random random = new Random(5);
    for (int i = 0; i < PIXELS; i++) {
      scale[i] = 0.01f + random.nextFloat();
      error[i] =
          i % 10 == 0
              ? Float.NaN
              : (float) (-factor * scale[i] * Math.log(1 - random.nextDouble()));
    }
    coverage.add(error, scale);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 80, 90, 95, 99})
  void agreesWithLookingIntoEveryInterval(int percent) {
    draw(1.7);

    int held = 0;
    for (int i = 0; i < PIXELS; i++) {
      held += error[i] <= scale[i] * Math.log(1 / (1 - percent / 100.0)) ? 1 : 0;
    }
    assertThat(coverage.of(percent)).isCloseTo(held / (0.9 * PIXELS), within(2e-4));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 90, 99})
  void holdsWhatItShouldWhereTheScaleIsRight(int percent) {
    draw(1);

    assertThat(coverage.of(percent)).isCloseTo(percent / 100.0, within(0.01));
  }

  @Test
  void errorsOfNothingAreInEveryIntervalAndHugeOnesInNone() {
    coverage.add(new float[] {0, 1e30f}, new float[] {1, 1e-30f});

    assertThat(coverage.of(0)).isEqualTo(0.5);
    assertThat(coverage.of(99)).isEqualTo(0.5);
  }

  @Test
  void noIntervalHoldsEverything() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> coverage.of(100))
        .withMessage("intervals are of 0 to 99 %, got 100");
  }
}
