package io.sigmascope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.Box;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.inference.ModelCard.InstanceScore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceEvidenceTest {
  private static final PixelSize PLANE = new PixelSize(256, 128);

  /** Half of a box of 20x10 plane pixels, in a picture so many times as wide and high. */
  private static InstanceEvidence evidence(float score, int scale) {
    Box box = new Box(0, 0, 20 * scale, 10 * scale);
    Instance instance =
        new Instance(26000, StreetClass.CAR, score, box, 1, 1, 100, 0, 2 * scale, 0);
    PixelSize source = new PixelSize(256 * scale, 128 * scale);
    return InstanceEvidence.of(instance, source, PLANE);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void isTheSameInPicturesOfAnySize(int scale) {
    assertThat(evidence(0.8f, scale)).isEqualTo(evidence(0.8f, 1));
  }

  @Test
  void isWhatItsNamesSay() {
    InstanceEvidence evidence = evidence(0.8f, 5);

    assertThat(evidence.confidence()).isCloseTo(Math.log(4), within(1e-6));
    assertThat(evidence.pixels()).isZero(); // of a hundred
    assertThat(evidence.spread()).isCloseTo(Math.log(2 / Math.sqrt(200) + 0.01), within(1e-6));
    assertThat(evidence.fill()).isCloseTo(Math.log(0.5), within(1e-6));
  }

  @Test
  void eachPartHasItsWeight() {
    InstanceEvidence evidence = new InstanceEvidence(2, 3, -4, -5);

    float score = evidence.score(new InstanceScore(1, 0.1, 0.01, 0.001, 0.0001, List.of()));

    assertThat(score).isCloseTo((float) (1 / (1 + Math.exp(-1.2255))), within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1})
  void isFiniteForThoseThatAreCertain(float score) {
    assertThat(evidence(score, 1).confidence()).isFinite();
  }

  @Test
  void scoresAreAsLikelyAsItWas() {
    List<InstanceEvidence> evidence = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      evidence.add(evidence(0.55f, 1));
      right.add(i < 29);
      evidence.add(evidence(0.95f, 1));
      right.add(i < 94);
    }

    InstanceScore fitted = InstanceEvidence.fit(evidence, right, List.of());

    assertThat(evidence(0.55f, 1).score(fitted)).isCloseTo(0.29f, within(0.01f));
    assertThat(evidence(0.95f, 1).score(fitted)).isCloseTo(0.94f, within(0.01f));
  }
}
