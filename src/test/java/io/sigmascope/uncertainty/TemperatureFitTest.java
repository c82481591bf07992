package io.sigmascope.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureFitTest {
  private static final int CLASSES = 5;

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 2.5})
  void findsTheTemperatureThatLabelsWereDrawnAt(double temperature) {
    TemperatureFit fit = new TemperatureFit(CLASSES);
    add(fit, "all", 40_000, temperature, new Random(1));

    assertThat(fit.temperature()).isCloseTo(temperature, within(0.03 * temperature));
  }

  @Test
  void noTemperatureNearbyIsLikelier() {
    TemperatureFit fit = new TemperatureFit(CLASSES);
    add(fit, "all", 2_000, 1.7, new Random(2));

    double best = fit.temperature();

    double least = fit.negativeLogLikelihood(best);
    for (double other = 0.1; other < 10; other *= 1.01) {
      assertThat(fit.negativeLogLikelihood(other)).isGreaterThanOrEqualTo(least - 1e-9);
    }
  }

  @Test
  void theLikelihoodIsThatOfTheSoftmax() {
    TemperatureFit fit = new TemperatureFit(3);
    fit.add("all", new float[] {2, 0, -2}, 1);

    double expected = -Math.log(1 / (Math.exp(1) + 1 + Math.exp(-1)));
    assertThat(fit.negativeLogLikelihood(2)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void groupsWeighTheSameWhateverTheirSize() {
    TemperatureFit few = new TemperatureFit(CLASSES);
    TemperatureFit many = new TemperatureFit(CLASSES);
    for (TemperatureFit fit : new TemperatureFit[] {few, many}) {
      add(fit, "cold", 3_000, 0.5, new Random(3));
    }
    add(few, "hot", 3_000, 2, new Random(4));
    for (int copy = 0; copy < 10; copy++) {
      add(many, "hot", 3_000, 2, new Random(4));
    }

    assertThat(many.temperature()).isCloseTo(few.temperature(), within(1e-5));
  }

  @Test
  void logitsOfAnyHeightDoNotOverflow() {
    TemperatureFit fit = new TemperatureFit(2);
    fit.add("all", new float[] {5e4f, -5e4f}, 0);
    fit.add("all", new float[] {5e4f, -5e4f}, 1);

    assertThat(fit.negativeLogLikelihood(fit.temperature())).isFinite();
  }

  @Test
  void isOneWithoutPixels() {
    assertThat(new TemperatureFit(CLASSES).temperature()).isEqualTo(1);
  }

  /** Labels drawn from the softmax of logits over the temperature. */
  private static void add(
      TemperatureFit fit, String group, int pixels, double temperature, Random random) {
    for (int i = 0; i < pixels; i++) {
      float[] logits = new float[CLASSES];
      int label = 0;
      double highest = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < CLASSES; c++) {
        logits[c] = (float) (2 * random.nextGaussian());
        double gumbel = -Math.log(-Math.log(random.nextDouble()));
        if (logits[c] / temperature + gumbel > highest) {
          highest = logits[c] / temperature + gumbel;
          label = c;
        }
      }
      fit.add(group, logits, label);
    }
  }
}
