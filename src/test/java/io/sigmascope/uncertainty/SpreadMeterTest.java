package io.sigmascope.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.Spread;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadMeterTest {
  private final SpreadMeter meter = new SpreadMeter();

  private static float[] seeded(int seed) {
    Random random = new Random(seed);
    float[] values = new float[1 + random.nextInt(5000)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (seed % 5) {
            case 0 -> random.nextFloat();
            case 1 -> (float) Math.exp(5 * random.nextGaussian());
            case 2 -> random.nextInt(4); // ties everywhere
            case 3 -> (float) random.nextGaussian();
            default -> 0.25f + random.nextFloat() * 1e-6f; // all share their leading bits
          };
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void equalsWhatSortingGives(int seed) {
    float[] values = seeded(seed);
    int n = values.length;
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (float value : values) {
      sum += value;
    }

    Spread spread = meter.of(values, n);

    assertThat(spread.p05()).isEqualTo(sorted[(int) Math.ceil(0.05 * n) - 1]);
    assertThat(spread.p50()).isEqualTo(sorted[(int) Math.ceil(0.50 * n) - 1]);
    assertThat(spread.p95()).isEqualTo(sorted[(int) Math.ceil(0.95 * n) - 1]);
    assertThat(spread.p99()).isEqualTo(sorted[(int) Math.ceil(0.99 * n) - 1]);
    assertThat(spread.mean()).isCloseTo((float) (sum / n), within(1e-4f * Math.abs(spread.mean())));
    assertThat(meter.of(values, n)).isEqualTo(spread);
  }

  @Test
  void leavesOutWhatIsNotFinite() {
    float[] values = {Float.NaN, 2, Float.POSITIVE_INFINITY, 1, Float.NEGATIVE_INFINITY, 3, 99};

    assertThat(meter.of(values, 6)).isEqualTo(new Spread(2, 1, 2, 3, 3));
    assertThat(meter.of(values, 1)).isEqualTo(new Spread(0, 0, 0, 0, 0));
  }
}
