package io.sigmascope.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {
  private static final double CEILING = 5;

  /** The least that any way of pairing the rows from {@code row} on costs. */
  private static double least(double[][] costs, int row, boolean[] taken) {
    if (row == costs.length) {
      return 0;
    }
    double best = CEILING + least(costs, row + 1, taken);
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        best = Math.min(best, costs[row][column] + least(costs, row + 1, taken));
        taken[column] = false;
      }
    }
    return best;
  }

  private static double cost(double[][] costs, int[] columnOf) {
    double sum = 0;
    for (int row = 0; row < columnOf.length; row++) {
      sum += columnOf[row] == Assignment.NONE ? CEILING : costs[row][columnOf[row]];
    }
    return sum;
  }

  /** Whole numbers, so that there are ties; some negative, some too many, some infinite. */
  private static double[][] draw(Random random, int rows, int columns) {
    double[][] costs = new double[rows][columns];
    for (double[] row : costs) {
      Arrays.setAll(
          row, i -> random.nextInt(8) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(12) - 3);
    }
    return costs;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void costsAsLittleAsTheBestOfAllWays(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      int columns = random.nextInt(7);
      double[][] costs = draw(random, random.nextInt(7), columns);

      int[] columnOf = Assignment.of(costs, columns, CEILING);

      assertThat(cost(costs, columnOf))
          .as(Arrays.deepToString(costs))
          .isCloseTo(least(costs, 0, new boolean[columns]), within(1e-9));
      assertThat(Arrays.stream(columnOf).filter(c -> c != Assignment.NONE)).doesNotHaveDuplicates();
    }
  }

  @Test
  void findsTheSamePairsAmongEquallyGoodOnes() {
    double[][] equal = new double[4][3];

    assertThat(Assignment.of(equal, 3, 1))
        .isEqualTo(Assignment.of(equal, 3, 1))
        .containsExactlyInAnyOrder(0, 1, 2, Assignment.NONE);
  }

  @Test
  void pairsNothingAtTheCeilingOrAbove() {
    assertThat(Assignment.of(new double[][] {{5, 7}, {Double.POSITIVE_INFINITY, 5}}, 2, 5))
        .containsExactly(Assignment.NONE, Assignment.NONE);
  }

  @Test
  void givesUpACheapPairForTwo() {
    assertThat(Assignment.of(new double[][] {{1, 2}, {1, 9}}, 2, 8)).containsExactly(1, 0);
  }

  @Test
  void setsMayBeEmpty() {
    assertThat(Assignment.of(new double[0][], 3, 1)).isEmpty();
    assertThat(Assignment.of(new double[][] {{}, {}}, 0, 1))
        .containsExactly(Assignment.NONE, Assignment.NONE);
  }

  @Test
  void refusesCostsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Assignment.of(new double[][] {{Double.NaN}}, 1, 1))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Assignment.of(new double[][] {{1, 2}}, 1, 1))
        .withMessageContaining("2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Assignment.of(new double[0][], 0, Double.POSITIVE_INFINITY))
        .withMessageContaining("Infinity");
  }
}
