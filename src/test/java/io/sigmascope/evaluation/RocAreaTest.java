package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocAreaTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithComparingAllPairs(long seed) {
    Random random = new Random(seed);
    float[] low = new float[57];
    float[] high = new float[83];
    for (int i = 0; i < low.length; i++) {
      low[i] = random.nextInt(20) / 20f; // often equal
    }
    for (int i = 0; i < high.length; i++) {
      high[i] = (4 + random.nextInt(17)) / 20f;
    }

    double area = RocArea.of(low, high);

    double wins = 0;
    for (float one : low) {
      for (float other : high) {
        wins += other > one ? 1 : other == one ? 0.5 : 0;
      }
    }
    assertThat(area).isCloseTo(wins / low.length / high.length, within(1e-12));
    assertThat(area).isBetween(0.5, 0.9);
  }

  @Test
  void tellsNeighboursAmongFloatsApart() {
    assertThat(RocArea.of(new float[] {1, 1}, new float[] {Math.nextDown(1f)})).isZero();
  }

  @Test
  void equalScoresAreChance() {
    assertThat(RocArea.of(new float[] {1, 1, 1}, new float[] {1, 1})).isEqualTo(0.5);
  }

  @Test
  void isNotKnownWithoutScoresOfAKind() {
    assertThat(RocArea.of(new float[0], new float[] {1})).isNaN();
  }
}
