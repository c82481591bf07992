package io.sigmascope.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void theMedianIsTheMiddleOneOrBetweenTheTwo() {
    assertThat(new Samples(List.of(3.0, 1.0, 10.0)).median()).isEqualTo(3);
    assertThat(new Samples(List.of(4.0, 1.0, 2.0, 10.0)).median()).isEqualTo(3);
  }

  @Test
  void theSpreadIsAShareOfTheMedian() {
    assertThat(new Samples(List.of(4.0, 5.0, 6.0)).spread()).isEqualTo(0.4);
    assertThat(new Samples(List.of(4.0)).spread()).isZero();
  }

  @Test
  void somethingMustHaveBeenMeasured() {
    assertThatThrownBy(() -> new Samples(List.of())).hasMessage("nothing was measured");
  }
}
