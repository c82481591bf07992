package io.sigmascope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueHistogramTest {
  @Test
  void numbersThatAreSpreadEvenlyKeepTheirRange() {
    float[] numbers = new float[10_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i / 1000f - 4;
    }

    ByteRange range = range(numbers);

    assertThat(range.least()).isBetween(-4.0, -3.9);
    assertThat(range.most()).isBetween(5.9, 6.0);
  }

  @Test
  void aFewLargeNumbersAreCutOff() {
    float[] numbers = gaussian(1_000_000);
    numbers[7] = 60;

    assertThat(range(numbers).most()).isBetween(4.0, 30.0);
  }

  @Test
  void noOtherRangeHasASmallerError() {
    float[] numbers = gaussian(20_000);
    double found = squaredError(numbers, range(numbers));

    for (double end = 0.5; end < 6; end += 0.25) {
      assertThat(found).isLessThan(1.02 * squaredError(numbers, new ByteRange(-end, end)));
    }
  }

  @Test
  void zerosCostNothingInAnyRange() {
    float[] numbers = gaussian(20_000);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.abs(numbers[i]);
    }
    float[] rectified = Arrays.copyOf(numbers, 100 * numbers.length); // the rest is 0

    assertThat(range(rectified)).isEqualTo(range(numbers));
    assertThat(range(0, 0)).isEqualTo(new ByteRange(0, 0));
  }

  @Test
  void theOrderDoesNotMatter() {
    float[] rising = {0.001f, 0.5f, 300};
    float[] falling = {300, 0.5f, 0.001f};

    assertThat(range(rising)).isEqualTo(range(falling));
  }

  @Test
  void refusesWhatIsNotFinite() {
    assertThatThrownBy(() -> range(1, Float.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  private static ByteRange range(float... numbers) {
    ValueHistogram histogram = new ValueHistogram();
    histogram.add(FloatBuffer.wrap(numbers));
    return histogram.range();
  }

  private static float[] gaussian(int count) {
    Random random = new Random(5);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Number by number, as it will be rounded. */
  private static double squaredError(float[] numbers, ByteRange range) {
    double sum = 0;
    for (float number : numbers) {
      long rounded = Math.round(number / range.step()) + range.zero();
      double said = range.step() * (Math.max(0, Math.min(255, rounded)) - range.zero());
      sum += (number - said) * (number - said);
    }
    return sum;
  }
}
