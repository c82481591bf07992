package io.sigmascope.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AveragedWeightsTest {
  private Descent descent;

  @BeforeEach
  void open() {
    descent = new Descent(4);
  }

  @AfterEach
  void close() {
    descent.close();
  }

  @Test
  void followsTheLiveWeights() {
    float[] average = descent.values(Descent.VECTOR);
    try (Optimiser optimiser = new NesterovSgd(descent.parameters, 0.9, 0, descent.manager);
        AveragedWeights averaged = new AveragedWeights(descent.parameters, 0.6, descent.manager)) {
      assertThat(vector(averaged)).isEqualTo(average);
      for (int step = 1; step <= 20; step++) {
        descent.backward();
        optimiser.step(0.1, 1);
        averaged.update(optimiser.steps());

        double decay = Math.min(0.6, (1.0 + step) / (10.0 + step));
        float[] live = descent.values(Descent.VECTOR);
        for (int i = 0; i < live.length; i++) {
          average[i] = (float) (decay * average[i] + (1 - decay) * live[i]);
        }
        assertThat(vector(averaged)).containsExactly(average, within(1e-5f));
      }
    }
  }

  @Test
  void leavesLiveWeightsAndTheirGradientsAlone() {
    descent.backward();
    float[] live = descent.values(Descent.VECTOR);
    try (AveragedWeights averaged = new AveragedWeights(descent.parameters, 0.9, descent.manager)) {
      averaged.update(1);
      assertThat(descent.values(Descent.VECTOR)).isEqualTo(live);
      assertThat(descent.hasGradients()).isTrue();
      assertThat(averaged.state().values()).noneMatch(NDArray::hasGradient);
    }
  }

  @Test
  void goesOnExactlyFromASavedState() {
    try (AveragedWeights whole = new AveragedWeights(descent.parameters, 0.9, descent.manager);
        Descent other = new Descent(5);
        AveragedWeights resumed = new AveragedWeights(other.parameters, 0.9, other.manager)) {
      whole.update(1);

      resumed.restore(whole.state());

      assertThat(vector(resumed)).isEqualTo(vector(whole));
      assertThatThrownBy(() -> resumed.restore(Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Descent.VECTOR);
    }
  }

  @Test
  void leavesNoArraysBehind() {
    try (AveragedWeights averaged = new AveragedWeights(descent.parameters, 0.9, descent.manager)) {
      int before = descent.manager.getManagedArrays().size();
      for (int step = 0; step < 2000; step++) {
        averaged.update(step);
      }
      assertThat(descent.manager.getManagedArrays()).hasSize(before);
      assertThat(averaged.state()).hasSize(2);
    }
  }

  private static float[] vector(AveragedWeights averaged) {
    return Objects.requireNonNull(averaged.state().get(Descent.VECTOR)).toFloatArray();
  }
}
