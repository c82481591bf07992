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
          new float[] {1, -2}, new float[] {0.5f, 2}, new float[0], new float[] {0, 1, 1, 2, 4});

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
  void measuresAlongTheCorrelationOfChannels() {
    // Correlation 0.8: what breaks it is three times as far as what keeps it.
    TrainingDistribution known =
        new TrainingDistribution(
            new float[] {1, -2},
            new float[] {0.5f, 2},
            new float[] {1, 0.8f, 0.6f},
            new float[] {0, 1});

    double along = known.distance(new float[] {1.5f, 0});
    double across = known.distance(new float[] {1.5f, -4});

    assertThat(along).isCloseTo(Math.sqrt(1 / 1.8), within(1e-6)); // x^T C^-1 x = 2 / (1 + 0.8)
    assertThat(across).isCloseTo(Math.sqrt(1 / 0.2), within(1e-6));
  }

  @Test
  void rejectsAFactorOfAnotherSize() {
    assertThatThrownBy(
            () ->
                new TrainingDistribution(
                    new float[2], new float[] {1, 1}, new float[2], new float[2]))
        .hasMessage("wanted a correlation factor of 3 numbers or none, got 2");
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
