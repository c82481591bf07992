package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InverseDepthErrorsTest {
  private final InverseDepthErrors errors = new InverseDepthErrors();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithTheDefinitions(long seed) {
    Random random = new Random(seed);
    int n = 3000;
    float[] truth = new float[n];
    float[] predicted = new float[n];
    float[] scale = new float[n];
    double absolute = 0;
    double squares = 0;
    double covered = 0;
    double surprise = 0;
    int labelled = 0;
    for (int i = 0; i < n; i++) {
      truth[i] = random.nextInt(4) == 0 ? Float.NaN : random.nextInt(4) == 0 ? 0 : 0.1f;
      predicted[i] = random.nextFloat() * 0.2f;
      scale[i] = 0.01f + 0.05f * random.nextFloat();
      if (!Float.isNaN(truth[i])) {
        labelled++;
        double error = Math.abs(predicted[i] - truth[i]);
        absolute += error;
        squares += error * error;
        boolean above = truth[i] > predicted[i] - scale[i] * 2.302585092994046;
        boolean below = truth[i] < predicted[i] + scale[i] * 2.302585092994046;
        covered += above && below ? 1 : 0;
        surprise -= Math.log(Math.exp(-error / scale[i]) / (2 * scale[i]));
      }
    }

    errors.add(truth, predicted, scale);

    assertThat(errors.meanAbsolute()).isCloseTo(absolute / labelled, within(1e-7));
    assertThat(errors.rmse()).isCloseTo(Math.sqrt(squares / labelled), within(1e-7));
    assertThat(errors.coverage90())
        .isCloseTo(covered / labelled, within(1e-3))
        .isBetween(0.4, 0.95);
    assertThat(errors.negativeLogLikelihood()).isCloseTo(surprise / labelled, within(1e-4));
  }

  @Test
  void trueLaplaceScalesCoverNineOfTen() {
    Random random = new Random(5);
    int n = 100_000;
    float[] truth = new float[n];
    float[] predicted = new float[n];
    float[] scale = new float[n];
    for (int i = 0; i < n; i++) {
      scale[i] = 0.002f + 0.01f * random.nextFloat();
      predicted[i] = 0.1f;
      double u = random.nextDouble() - 0.5;
      truth[i] = (float) (0.1 - scale[i] * Math.signum(u) * Math.log(1 - 2 * Math.abs(u)));
    }

    errors.add(truth, predicted, scale);

    assertThat(errors.coverage90()).isCloseTo(0.9, within(0.005));
  }

  @Test
  void theSkyCounts() {
    errors.add(new float[] {0, Float.NaN}, new float[] {0.02f, 5});

    assertThat(errors.meanAbsolute()).isCloseTo(0.02, within(1e-9));
    assertThat(errors.coverage90()).isNaN();
  }

  @Test
  void withoutPixelsThereAreNoNumbers() {
    assertThat(errors.add(new float[] {Float.NaN}, new float[] {1}, new float[] {1})).isNaN();

    assertThat(errors.meanAbsolute()).isNaN();
    assertThat(errors.rmse()).isNaN();
    assertThat(errors.coverage90()).isNaN();
    assertThat(errors.negativeLogLikelihood()).isNaN();
  }
}
