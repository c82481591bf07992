package io.sigmascope.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingDistributionTest {
  private static final TrainingDistribution KNOWN =
      new TrainingDistribution(
          new float[] {1, -2}, new float[] {0.5f, 2}, new float[] {0, 1, 1, 2, 4});

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0.5,0.125",
    "1,0.25",
    "1.5,0.625",
    "2,0.75",
    "3,0.875",
    "4,1",
    "100,1",
    "NaN,1"
  })
  void interpolatesThePercentileOfADistance(float deviations, float percentile) {
    float[] feature = {1 + 0.5f * deviations, -2 - 2 * deviations};

    assertThat(KNOWN.percentile(feature)).isCloseTo(percentile, within(1e-6f));
  }

  @Test
  void isZeroWithoutStatistics() {
    assertThat(TrainingDistribution.noveltyOf(Optional.empty(), new float[] {7})).isZero();
  }

  @Test
  void rejectsOtherChannels() {
    assertThatThrownBy(() -> KNOWN.percentile(new float[3])).hasMessage("wanted 2 features, got 3");
  }
}
