package io.sigmascope.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticFitTest {
  private final List<double[]> features = new ArrayList<>();
  private final List<Boolean> happened = new ArrayList<>();

  private void event(boolean did, double... x) {
    features.add(x);
    happened.add(did);
  }

  @Test
  void givesWhatCountingGives() {
    for (int i = 0; i < 100; i++) {
      event(i < 20, 1, 0);
      event(i < 75, 1, 1);
    }

    double[] weights = LogisticFit.fit(features, happened);

    assertThat(LogisticFit.probability(weights[0])).isCloseTo(0.2, within(1e-3));
    assertThat(LogisticFit.probability(weights[0] + weights[1])).isCloseTo(0.75, within(1e-3));
  }

  /** Against the steepest descent in many small steps. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsTheLikeliestWeights(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      double a = random.nextGaussian();
      double b = a / 2 + random.nextGaussian();
      boolean did = random.nextDouble() < LogisticFit.probability(-0.5 + 2 * a - 1.5 * b);
      event(did, 1, a, b);
    }
    double[] slow = new double[3];
    for (int step = 0; step < 20_000; step++) {
      double[] gradient = new double[3];
      for (int k = 0; k < features.size(); k++) {
        double[] x = features.get(k);
        double odds = slow[0] * x[0] + slow[1] * x[1] + slow[2] * x[2];
        double off = LogisticFit.probability(odds) - (happened.get(k) ? 1 : 0);
        for (int i = 0; i < 3; i++) {
          gradient[i] += off * x[i];
        }
      }
      for (int i = 0; i < 3; i++) {
        slow[i] -= 0.005 * (gradient[i] + 0.01 * slow[i]);
      }
    }

    assertThat(LogisticFit.fit(features, happened)).containsExactly(slow, within(1e-5));
  }

  @Test
  void endsWhereEventsCanBeToldApartPerfectly() {
    for (int i = 1; i < 50; i++) {
      event(true, 1, i);
      event(false, 1, -i);
    }

    double[] weights = LogisticFit.fit(features, happened);

    assertThat(weights[1]).isFinite().isPositive();
    assertThat(LogisticFit.probability(weights[0] + weights[1])).isGreaterThan(0.9);
  }

  @Test
  void wantsAsManyOutcomesAsEvents() {
    event(true, 1);
    happened.add(false);

    assertThatThrownBy(() -> LogisticFit.fit(features, happened))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 features of 2 events");
  }
}
