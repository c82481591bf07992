package io.sigmascope.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineWayTest {
  @Test
  void triesEnginesOfSomeThreadsWhereThereAreCoresForSeveral() {
    assertThat(EngineWay.all(16))
        .contains(new EngineWay(8, 2, 1, 1), new EngineWay(4, 4, 1, 8), new EngineWay(2, 8, 1, 2))
        .hasSize(4 * 7);
  }

  @Test
  void twoCoresHaveFourWaysABatch() {
    assertThat(EngineWay.all(2))
        .hasSize(4 * 4)
        .contains(
            new EngineWay(1, 2, 1, 4),
            new EngineWay(1, 2, 2, 4),
            new EngineWay(1, 1, 2, 4),
            new EngineWay(2, 1, 1, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 16, 64})
  void noWayIsTriedTwiceOrHasMoreEnginesThanCores(int cores) {
    assertThat(EngineWay.all(cores))
        .doesNotHaveDuplicates()
        .allMatch(way -> way.engines() * way.threads() <= cores);
  }
}
