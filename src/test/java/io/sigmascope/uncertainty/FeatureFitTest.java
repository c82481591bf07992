package io.sigmascope.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureFitTest {
  private static final int CHANNELS = 12;

  /** Channels that follow a few hidden causes. */
  private static final double[][] MIXING = mixing(CHANNELS, new Random(1));

  @Test
  void findsMeanDeviationAndCorrelation() {
    FeatureFit fit = new FeatureFit(CHANNELS);
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      fit.addTraining("all", frame(random, 3));
    }
    fit.addHeldOut("all", frame(random, 3));
    fit.addHeldOut("all", frame(random, 3));

    TrainingDistribution known = fit.fit().orElseThrow();

    double[][] covariance = covariance(known);
    for (int row = 0; row < CHANNELS; row++) {
      assertThat(known.mean()[row]).isCloseTo(3, within(0.05f));
      for (int column = 0; column <= row; column++) {
        double expected = 0;
        for (int k = 0; k < CHANNELS; k++) {
          expected += MIXING[row][k] * MIXING[column][k];
        }
        assertThat(covariance[row][column]).isCloseTo(expected, within(0.06));
      }
    }
  }

  @Test
  void heldOutFramesHaveEvenPercentiles() {
    FeatureFit fit = new FeatureFit(CHANNELS);
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      fit.addTraining("all", frame(random, 0));
      fit.addHeldOut("all", frame(random, 0));
      fit.addHeldOut("all", frame(random, 0));
    }

    TrainingDistribution known = fit.fit().orElseThrow();

    int[] tenths = new int[10];
    for (int i = 0; i < 10_000; i++) {
      tenths[Math.min(9, (int) (10 * known.percentile(frame(random, 0))))]++;
    }
    for (int count : tenths) {
      assertThat(count).isBetween(750, 1_250);
    }
  }

  @Test
  void framesThatOnlyBreakTheCorrelationAreNew() {
    FeatureFit fit = new FeatureFit(CHANNELS);
    Random random = new Random(4);
    for (int i = 0; i < 1_000; i++) {
      fit.addTraining("all", frame(random, 0));
      fit.addHeldOut("all", frame(random, 0));
    }

    TrainingDistribution known = fit.fit().orElseThrow();

    int found = 0;
    for (int i = 0; i < 1_000; i++) {
      float[] shuffled = frame(random, 0);
      for (int c = 0; c < CHANNELS; c++) {
        shuffled[c] = frame(random, 0)[c]; // each channel alone is as ever
      }
      found += known.percentile(shuffled) > 0.95 ? 1 : 0;
    }
    assertThat(found).isGreaterThan(900);
  }

  @Test
  void aFewFramesAreShrunkUntilDistancesHold() {
    FeatureFit fit = new FeatureFit(CHANNELS);
    Random random = new Random(5);
    for (int i = 0; i < CHANNELS; i++) { // as many frames as channels: their covariance is singular
      fit.addTraining("all", frame(random, 0));
    }
    for (int i = 0; i < 400; i++) {
      fit.addHeldOut("all", frame(random, 0));
    }

    TrainingDistribution known = fit.fit().orElseThrow();

    assertThat(known.distanceQuantiles()[50]).isBetween(0.5f, 4f);
    assertThat(known.distanceQuantiles()).isSorted();
  }

  @Test
  void groupsWeighTheSameWhateverTheirSize() {
    FeatureFit fit = new FeatureFit(1);
    for (int i = 0; i < 300; i++) {
      fit.addTraining("many", new float[] {i % 2});
      fit.addHeldOut("many", new float[] {0.5f});
    }
    fit.addTraining("few", new float[] {10});
    fit.addTraining("few", new float[] {11});
    fit.addHeldOut("few", new float[] {100});

    TrainingDistribution known = fit.fit().orElseThrow();

    assertThat(known.mean()[0]).isCloseTo(5.5f, within(1e-5f));
    assertThat(known.distanceQuantiles()[50]).isLessThan(known.distanceQuantiles()[51]);
  }

  @Test
  void aDeadChannelThatWakesIsNew() {
    FeatureFit fit = new FeatureFit(2);
    Random random = new Random(6);
    for (int i = 0; i < 200; i++) {
      fit.addTraining("all", new float[] {(float) random.nextGaussian(), 0});
      fit.addHeldOut("all", new float[] {(float) random.nextGaussian(), 0});
    }

    TrainingDistribution known = fit.fit().orElseThrow();

    assertThat(known.percentile(new float[] {0, 0.1f})).isEqualTo(1);
    assertThat(known.percentile(new float[] {0, 0})).isLessThan(0.1f);
  }

  @Test
  void wideFeaturesHaveIndependentChannels() {
    int wide = FeatureFit.MOST_CORRELATED + 1;
    FeatureFit fit = new FeatureFit(wide);
    Random random = new Random(7);
    for (int i = 0; i < 10; i++) {
      fit.addTraining("all", noise(random, wide));
      fit.addHeldOut("all", noise(random, wide));
    }

    assertThat(fit.fit().orElseThrow().correlationFactor()).isEmpty();
  }

  @Test
  void isAbsentWithoutFrames() {
    FeatureFit fit = new FeatureFit(2);
    fit.addTraining("all", new float[] {1, 2});

    assertThat(fit.fit()).isEmpty();
  }

  @Test
  void rejectsOtherChannels() {
    assertThatThrownBy(() -> new FeatureFit(2).addTraining("all", new float[3]))
        .hasMessage("wanted 2 features, got 3");
  }

  private static float[] noise(Random random, int channels) {
    float[] values = new float[channels];
    for (int c = 0; c < channels; c++) {
      values[c] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] frame(Random random, float mean) {
    float[] causes = noise(random, CHANNELS);
    float[] feature = new float[CHANNELS];
    for (int c = 0; c < CHANNELS; c++) {
      feature[c] = mean;
      for (int k = 0; k < CHANNELS; k++) {
        feature[c] += (float) (MIXING[c][k] * causes[k]);
      }
    }
    return feature;
  }

  private static double[][] mixing(int channels, Random random) {
    double[][] mixing = new double[channels][channels];
    for (double[] row : mixing) {
      for (int k = 0; k < channels; k++) {
        row[k] = random.nextGaussian() * (k < 3 ? 0.5 : 0.1);
      }
    }
    return mixing;
  }

  private static double[][] covariance(TrainingDistribution known) {
    double[][] covariance = new double[CHANNELS][CHANNELS];
    float[] factor = known.correlationFactor();
    for (int row = 0; row < CHANNELS; row++) {
      for (int column = 0; column <= row; column++) {
        double correlation = 0;
        for (int k = 0; k <= column; k++) {
          correlation += (double) at(factor, row, k) * at(factor, column, k);
        }
        covariance[row][column] = correlation * known.deviation()[row] * known.deviation()[column];
      }
    }
    return covariance;
  }

  private static float at(float[] triangle, int row, int column) {
    return triangle[row * (row + 1) / 2 + column];
  }
}
