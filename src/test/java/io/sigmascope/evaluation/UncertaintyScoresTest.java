package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.StreetClass;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UncertaintyScoresTest {
  private static final byte VOID = (byte) StreetClass.IGNORE;
  private static final byte CAR = (byte) StreetClass.CAR.trainId();
  private static final byte BUS = (byte) StreetClass.BUS.trainId();
  private static final byte ROAD = (byte) StreetClass.ROAD.trainId();

  private final UncertaintyScores scores = new UncertaintyScores(LabelSpace.CAMVID);

  private static SceneTruth truth(Optional<LabelMap> labels, Optional<DepthMap> depth) {
    return new SceneTruth(labels, Optional.empty(), true, depth);
  }

  private static ScenePrediction prediction(
      byte[] labels, float[] entropy, float[] metres, float[] scale) {
    int n = labels.length;
    float[] inverse = new float[n];
    for (int i = 0; i < n; i++) {
      inverse[i] = 1 / metres[i];
    }
    return new ScenePrediction(
        new LabelMap(n, 1, labels),
        new float[] {0.9f, 0.9f, 0.9f, 0.9f},
        entropy,
        new InstanceMap(n, 1, new short[n]),
        List.of(),
        new DepthMap(n, 1, metres),
        inverse,
        scale,
        new float[2 * n]);
  }

  @Test
  void classesAreComparedAsTheSetTellsThemApart() {
    LabelMap labels = new LabelMap(4, 1, new byte[] {CAR, CAR, ROAD, VOID});
    byte[] predicted = {BUS, CAR, CAR, CAR}; // a bus counts as a car there

    scores.add(
        truth(Optional.of(labels), Optional.empty()),
        prediction(predicted, new float[] {0.1f, 0.2f, 0.3f, 9}, new float[4], new float[4]));

    assertThat(scores.classes().ause()).isZero(); // the one error has the largest entropy
    assertThat(scores.classes().oracle()[0]).isEqualTo(1);
    assertThat(scores.expectedCalibrationError()).isCloseTo(0.9 - 2 / 3.0, within(1e-6));
    assertThat(scores.inverseDepth().pictures()).isZero();
    assertThat(scores.coverage().of(90)).isNaN();
  }

  @Test
  void depthIsOrderedByItsScaleAndRelativeDepthByTheRelativeOne() {
    float inf = Float.POSITIVE_INFINITY;
    DepthMap depth = new DepthMap(4, 1, new float[] {2, 20, inf, Float.NaN});
    float[] metres = {2.5f, 40, 100, 1}; // errors in 1/m: 0.1, 0.025, 0.01
    float[] scale = {0.2f, 0.02f, 0.01f, 9};

    scores.add(
        truth(Optional.empty(), Optional.of(depth)),
        prediction(new byte[4], new float[4], metres, scale));

    assertThat(scores.inverseDepth().ause()).isZero();
    // Over depth the nearer one is better, by 0.25 to 1; over inverse depth its scale is 0.5 to
    // 0.8.
    assertThat(scores.relativeDepth().ause()).isZero();
    assertThat(scores.relativeDepth().randomAuse()).isCloseTo(0.1875 / 0.625, within(1e-6));
    assertThat(scores.coverage().of(90)).isEqualTo(1);
    assertThat(scores.coverage().of(50)).isEqualTo(1 / 3.0);
    assertThat(scores.expectedCalibrationError()).isNaN();
  }
}
