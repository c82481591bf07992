package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CentroidErrorsTest {
  private static final float NONE = Float.NaN;

  private final CentroidErrors errors = new CentroidErrors();

  @Test
  void isTheMeanOverAllPixelsOfInstancesAndBothAxes() {
    // dx of three pixels, then their dy.
    double first =
        errors.add(new float[] {1, NONE, -4, 2, NONE, 8}, new float[] {2, 9, -4, -1, 9, 8});
    errors.add(new float[] {0, 0}, new float[] {-6, 0});

    assertThat(first).isCloseTo((1 + 3 + 0 + 0) / 2.0 / 2, within(1e-9));
    assertThat(errors.mean()).isCloseTo((1 + 3 + 0 + 0 + 6 + 0) / 2.0 / 3, within(1e-9));
  }

  @Test
  void withoutInstancesThereIsNoNumber() {
    assertThat(errors.add(new float[] {NONE, NONE}, new float[] {1, 1})).isNaN();

    assertThat(errors.mean()).isNaN();
  }

  @Test
  void refusesHalfAPair() {
    assertThatThrownBy(() -> errors.add(new float[3], new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 values");
  }
}
