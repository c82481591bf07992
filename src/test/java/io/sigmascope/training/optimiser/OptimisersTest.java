package io.sigmascope.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimisersTest {
  private static final double DECAY = 0.1;
  private static final double MOMENTUM = 0.9;

  private Descent descent;

  @BeforeEach
  void open() {
    descent = new Descent(1);
  }

  @AfterEach
  void close() {
    descent.close();
  }

  static Stream<Named<Function<Descent, Optimiser>>> optimisers() {
    return Stream.of(
        Named.of("AdamW", d -> new AdamW(d.parameters, DECAY, d.manager)),
        Named.of("NesterovSgd", d -> new NesterovSgd(d.parameters, MOMENTUM, DECAY, d.manager)));
  }

  @Test
  void adamMovesAsWritten() {
    double[] w = doubles(descent.values(Descent.MATRIX));
    double[] m = new double[w.length];
    double[] v = new double[w.length];
    try (Optimiser optimiser = new AdamW(descent.parameters, DECAY, descent.manager)) {
      for (int t = 1; t <= 7; t++) {
        double rate = 0.01 * t;
        float[] gradient = of(descent.backward(), Descent.MATRIX);
        optimiser.step(rate, 0.5);
        for (int i = 0; i < w.length; i++) {
          double g = 0.5 * gradient[i];
          m[i] = 0.9 * m[i] + 0.1 * g;
          v[i] = 0.999 * v[i] + 0.001 * g * g;
          w[i] -= rate * DECAY * w[i];
          double first = m[i] / (1 - Math.pow(0.9, t));
          double second = v[i] / (1 - Math.pow(0.999, t));
          w[i] -= rate * first / (Math.sqrt(second) + 1e-8);
        }
        assertThat(doubles(descent.values(Descent.MATRIX))).containsExactly(w, within(2e-5));
      }
    }
  }

  @Test
  void nesterovMovesAsWritten() {
    double[] w = doubles(descent.values(Descent.MATRIX));
    double[] v = new double[w.length];
    try (Optimiser optimiser =
        new NesterovSgd(descent.parameters, MOMENTUM, DECAY, descent.manager)) {
      for (int t = 1; t <= 7; t++) {
        double rate = 0.01 * t;
        float[] gradient = of(descent.backward(), Descent.MATRIX);
        optimiser.step(rate, 0.5);
        for (int i = 0; i < w.length; i++) {
          double g = 0.5 * gradient[i] + DECAY * w[i];
          v[i] = MOMENTUM * v[i] + g;
          w[i] -= rate * (g + MOMENTUM * v[i]);
        }
        assertThat(doubles(descent.values(Descent.MATRIX))).containsExactly(w, within(2e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void vectorsDoNotDecay(Function<Descent, Optimiser> made) {
    float[] vector = descent.values(Descent.VECTOR);
    float[] matrix = descent.values(Descent.MATRIX);
    try (Optimiser optimiser = made.apply(descent)) {
      descent.backward();

      optimiser.step(0.1, 0);

      assertThat(descent.values(Descent.VECTOR)).isEqualTo(vector);
      assertThat(descent.values(Descent.MATRIX)).isNotEqualTo(matrix);
    }
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void gradientsAreZeroAfterAStep(Function<Descent, Optimiser> made) {
    try (Optimiser optimiser = made.apply(descent)) {
      descent.backward();
      assertThat(descent.hasGradients()).isTrue();

      optimiser.step(0.1, 1);

      assertThat(descent.hasGradients()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void goesOnExactlyFromASavedState(Function<Descent, Optimiser> made) {
    try (Descent other = new Descent(1);
        Optimiser whole = made.apply(descent);
        Optimiser first = made.apply(other);
        Optimiser second = made.apply(other)) {
      learn(descent, whole, 9);
      learn(other, first, 4);

      second.restore(first.state(), first.steps());
      learn(other, second, 5);

      assertThat(second.steps()).isEqualTo(9);
      assertThat(other.values(Descent.MATRIX)).isEqualTo(descent.values(Descent.MATRIX));
      assertThat(other.values(Descent.VECTOR)).isEqualTo(descent.values(Descent.VECTOR));
    }
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void savedStateIsCopied(Function<Descent, Optimiser> made) {
    try (Optimiser first = made.apply(descent);
        Optimiser second = made.apply(descent)) {
      learn(descent, first, 2);
      second.restore(first.state(), first.steps());
      Map<String, float[]> before = values(first.state());

      learn(descent, second, 2);

      assertThat(values(first.state())).usingRecursiveComparison().isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void refusesAnothersState(Function<Descent, Optimiser> made) {
    try (Optimiser optimiser = made.apply(descent)) {
      Map<String, NDArray> misshapen = new LinkedHashMap<>(optimiser.state());
      misshapen.replaceAll((name, array) -> array.flatten());

      assertThatThrownBy(() -> optimiser.restore(Map.of(), 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Descent.MATRIX);
      assertThatThrownBy(() -> optimiser.restore(misshapen, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("(12), not (3, 4)");
    }
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void leavesNoArraysBehind(Function<Descent, Optimiser> made) {
    int before = descent.manager.getManagedArrays().size();
    try (Optimiser optimiser = made.apply(descent)) {
      int own = descent.manager.getManagedArrays().size();

      learn(descent, optimiser, 2000);

      assertThat(descent.manager.getManagedArrays()).hasSize(own);
    }
    assertThat(descent.manager.getManagedArrays()).hasSize(before);
  }

  private static void learn(Descent descent, Optimiser optimiser, int steps) {
    for (int i = 0; i < steps; i++) {
      descent.backward();
      optimiser.step(0.01, 0.7);
    }
  }

  private static Map<String, float[]> values(Map<String, NDArray> arrays) {
    Map<String, float[]> values = new LinkedHashMap<>();
    arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }

  private static float[] of(Map<String, float[]> gradients, String name) {
    return Objects.requireNonNull(gradients.get(name));
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
