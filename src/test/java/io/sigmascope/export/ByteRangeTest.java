package io.sigmascope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ByteRangeTest {
  @Test
  void zeroIsAByteAndTheEndsAreAtMostAStepAway() {
    ByteRange range = new ByteRange(-3.3, 7.4);

    float step = range.step();
    assertThat(step).isCloseTo(10.7f / 255, within(1e-6f));
    assertThat(step * (0 - range.zero())).isCloseTo(-3.3f, within(step));
    assertThat(step * (255 - range.zero())).isCloseTo(7.4f, within(step));
  }

  @Test
  void rectifiedValuesStartAtByteZero() {
    assertThat(new ByteRange(0, 12).zero()).isZero();
  }

  @Test
  void aValueThatIsAlwaysZeroHasAStep() {
    assertThat(new ByteRange(0, 0).step()).isPositive();
  }

  @Test
  void twoRangesTogetherHoldBoth() {
    assertThat(new ByteRange(-1, 2).and(new ByteRange(0, 3))).isEqualTo(new ByteRange(-1, 3));
  }

  @Test
  void refusesARangeWithoutZero() {
    assertThatThrownBy(() -> new ByteRange(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.0..2.0");
  }
}
