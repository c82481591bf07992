package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepthErrorsTest {
  private final DepthErrors errors = new DepthErrors();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithTheDefinitions(long seed) {
    Random random = new Random(seed);
    double absRel = 0;
    double rmse = 0;
    double delta1 = 0;
    int pictures = 5;
    for (int p = 0; p < pictures; p++) {
      int n = 100 + random.nextInt(200);
      float[] truth = new float[n];
      float[] predicted = new float[n];
      for (int i = 0; i < n; i++) {
        truth[i] =
            switch (random.nextInt(5)) {
              case 0 -> Float.NaN;
              case 1 -> random.nextBoolean() ? 0 : Float.POSITIVE_INFINITY;
              default -> (float) Math.exp(random.nextDouble() * 5);
            };
        predicted[i] = (float) (truth[i] * Math.exp(0.3 * random.nextGaussian()));
        if (random.nextInt(20) == 0) {
          predicted[i] = random.nextBoolean() ? Float.POSITIVE_INFINITY : 0.01f;
        }
      }
      errors.add(truth, predicted);
      absRel += meanOf(truth, predicted, (t, d) -> Math.abs(t - d) / t) / pictures;
      rmse += Math.sqrt(meanOf(truth, predicted, (t, d) -> (t - d) * (t - d))) / pictures;
      delta1 +=
          meanOf(truth, predicted, (t, d) -> Math.max(t / d, d / t) < 1.25 ? 1 : 0) / pictures;
    }

    assertThat(errors.absRel()).isCloseTo(absRel, within(1e-9)).isBetween(0.1, 0.9);
    assertThat(errors.rmse()).isCloseTo(rmse, within(1e-9));
    assertThat(errors.delta1()).isCloseTo(delta1, within(1e-9)).isBetween(0.2, 0.9);
  }

  private interface Measure {
    double of(double truth, double predicted);
  }

  private static double meanOf(float[] truth, float[] predicted, Measure measure) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < truth.length; i++) {
      boolean valid = !Float.isNaN(truth[i]) && truth[i] > 0 && truth[i] <= 80;
      if (valid) {
        double d = predicted[i] < 1 ? 1 : predicted[i] > 80 ? 80 : predicted[i];
        sum += measure.of(truth[i], d);
        n++;
      }
    }
    return sum / n;
  }

  @Test
  void everyPictureWeighsTheSameHoweverManyPixelsItHas() {
    errors.add(new float[] {10, 10, 10, 10}, new float[] {10, 10, 10, 10});
    errors.add(new float[] {10, Float.NaN}, new float[] {15, 15});

    assertThat(errors.absRel()).isCloseTo(0.25, within(1e-9));
    assertThat(errors.rmse()).isCloseTo(2.5, within(1e-9));
    assertThat(errors.delta1()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aPictureWithoutTruthInRangeIsLeftOut() {
    double own = errors.add(new float[] {Float.NaN, 81, 0}, new float[] {1, 1, 1});

    assertThat(own).isNaN();
    assertThat(errors.absRel()).isNaN();
  }
}
