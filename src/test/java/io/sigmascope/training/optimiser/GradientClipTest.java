package io.sigmascope.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientClipTest {
  @Test
  void normIsOfAllGradientsTogether() {
    try (Descent descent = new Descent(2)) {
      Map<String, float[]> gradients = descent.backward();
      double squares = 0;
      for (float[] gradient : gradients.values()) {
        for (float value : gradient) {
          squares += (double) value * value;
        }
      }
      int before = descent.manager.getManagedArrays().size();

      double norm = new GradientClip(descent.parameters.values(), 1).norm();

      assertThat(norm).isCloseTo(Math.sqrt(squares), within(1e-5));
      assertThat(descent.manager.getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void onlyLongGradientsAreShortened() {
    try (Descent descent = new Descent(2)) {
      GradientClip clip = new GradientClip(descent.parameters.values(), 2);
      assertThat(clip.factor(1.9)).isEqualTo(1);
      assertThat(clip.factor(8)).isEqualTo(0.25);
    }
  }

  @Test
  void aGradientThatIsNotFiniteShows() {
    try (Descent descent = new Descent(2)) {
      descent.backward();
      try (NDArray gradient = descent.parameter(Descent.VECTOR).getGradient()) {
        gradient.muli(Float.NaN);
      }
      assertThat(new GradientClip(descent.parameters.values(), 1).norm()).isNaN();
    }
  }
}
