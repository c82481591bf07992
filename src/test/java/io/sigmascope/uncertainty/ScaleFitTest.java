package io.sigmascope.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleFitTest {
  @ParameterizedTest
  @ValueSource(doubles = {1.1, 1.5, 3})
  void findsTheFactorOfLaplaceResiduals(double factor) {
    ScaleFit fit = new ScaleFit();
    addLaplace(fit, "all", 50_000, factor, new Random(1));

    assertThat(fit.factor()).isCloseTo(factor, within(0.03 * factor));
    assertThat(fit.coverage(fit.factor()).get("all")).isCloseTo(ScaleFit.COVERAGE, within(1e-3));
  }

  @Test
  void coversAsPromisedWhateverTheTails() {
    ScaleFit fit = new ScaleFit();
    Random random = new Random(2);
    double mean = 0;
    for (int i = 0; i < 20_000; i++) {
      float residual = (float) (random.nextGaussian() / Math.sqrt(random.nextDouble()));
      fit.add("all", residual, 1);
      mean += Math.abs(residual) / 20_000;
    }

    assertThat(fit.coverage(fit.factor()).get("all")).isCloseTo(0.9, within(1e-3));
    assertThat(mean).as("the likeliest factor").isGreaterThan(1.1 * fit.factor());
  }

  @Test
  void coversAsPromisedOnAverageOverGroupsOfWhateverSizes() {
    ScaleFit fit = new ScaleFit();
    addLaplace(fit, "large", 40_000, 1.2, new Random(3));
    addLaplace(fit, "small", 1_000, 1.5, new Random(4));

    Map<String, Double> coverage = fit.coverage(fit.factor());

    assertThat(coverage.values().stream().mapToDouble(share -> share).average())
        .hasValueCloseTo(ScaleFit.COVERAGE, within(1e-3));
    assertThat(coverage.get("small")).isLessThan(0.89);
    assertThat(coverage.get("large")).isGreaterThan(0.91);
  }

  @Test
  void narrowsNoScale() {
    ScaleFit fit = new ScaleFit();
    addLaplace(fit, "all", 10_000, 0.5, new Random(5));

    assertThat(fit.factor()).isEqualTo(1);
  }

  @Test
  void isOneWithoutResiduals() {
    assertThat(new ScaleFit().factor()).isEqualTo(1);
  }

  private static void addLaplace(
      ScaleFit fit, String group, int count, double factor, Random random) {
    for (int i = 0; i < count; i++) {
      float scale = (float) Math.exp(random.nextGaussian());
      double sign = random.nextBoolean() ? 1 : -1;
      double residual = -sign * factor * scale * Math.log(1 - random.nextDouble());
      fit.add(group, (float) residual, scale);
    }
  }
}
