package io.sigmascope.analysis.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AxisTest {
  private static final Offset<Float> CLOSE = within(1e-5f);

  private static void assertClose(Axis one, Axis other) {
    assertThat(one.at()).isCloseTo(other.at(), CLOSE);
    assertThat(one.speed()).isCloseTo(other.speed(), CLOSE);
    assertThat(one.atVariance()).isCloseTo(other.atVariance(), CLOSE);
    assertThat(one.covariance()).isCloseTo(other.covariance(), CLOSE);
    assertThat(one.speedVariance()).isCloseTo(other.speedVariance(), CLOSE);
  }

  @Test
  void oneLongStepEqualsManyShortOnes() {
    Axis axis = Axis.seen(1, 0.1, 0.5).after(0.2, 0.3).corrected(1.3, 0.1);

    Axis many = axis.after(0.1, 0.3).after(0.25, 0.3).after(0.15, 0.3);

    assertClose(many, axis.after(0.5, 0.3));
  }

  @Test
  void learnsASteadySpeed() {
    Axis axis = Axis.seen(0, 0.01, 5);
    for (int i = 1; i <= 20; i++) {
      axis = axis.after(0.2, 0.05).corrected(0.2 * i * 1.5, 0.01);
    }

    assertThat(axis.speed()).isCloseTo(1.5f, within(0.01f));
    assertThat(axis.after(2, 0.05).at()).isCloseTo(9, within(0.05f));
  }

  /** Two sightings of a constant speed without drift: least squares by hand. */
  @Test
  void agreesWithWeightedLeastSquares() {
    double noise = 0.5;
    double fastest = 2;
    Axis axis = Axis.seen(1, noise, fastest).after(2, 0).corrected(4, noise);

    // Least of (a-1)²/r + (a+2v-4)²/r + v²/f for a, v at the first sighting.
    double r = noise * noise;
    double f = fastest * fastest;
    double v = (4 - 1) * 2 / (4 + 2 * r / f);
    double a = (1 + 4 - 2 * v) / 2;
    assertThat(axis.speed()).isCloseTo((float) v, CLOSE);
    assertThat(axis.at()).isCloseTo((float) (a + 2 * v), CLOSE);
  }

  @Test
  void looksBackAlongTheWayItCame() {
    Axis axis = Axis.seen(0, 0.01, 5).after(1, 0).corrected(2, 0.01);

    Axis back = axis.after(-0.5, 0.1);

    assertThat(back.at()).isCloseTo(1, within(0.01f));
    assertThat(back.atVariance()).isPositive();
  }

  @Test
  void whatIsFartherOffOrLessKnownIsMoreSurprising() {
    Axis known = new Axis(0, 0, 0.01f, 0, 0);
    Axis unknown = new Axis(0, 0, 4, 0, 0);

    assertThat(known.surprise(0.3, 0.1)).isGreaterThan(known.surprise(0.1, 0.1));
    assertThat(unknown.surprise(0, 0.1)).isGreaterThan(known.surprise(0, 0.1));
    assertThat(unknown.surprise(3, 0.1)).isLessThan(known.surprise(3, 0.1));
  }
}
