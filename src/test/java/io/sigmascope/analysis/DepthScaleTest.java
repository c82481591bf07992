package io.sigmascope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.PixelSize;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepthScaleTest {
  private static final PixelSize SOURCE = new PixelSize(1920, 1024);
  private static final PixelSize INPUT = new PixelSize(512, 256);

  /** An object of 2 m at 20 m, seen by a camera of 3000 pixels, is 300 source pixels high. */
  @Test
  void givesTheTrueDistanceOfAnObjectThatTheCanonicalCameraWouldSeeAsHigh() {
    double inputPixelsHigh = 3000 * 2.0 / 20 / 4;
    double canonicalMetres = 500 * 2.0 / inputPixelsHigh;

    float factor = DepthScale.factor(500, OptionalDouble.of(3000), SOURCE, INPUT);

    assertThat(1 / (factor / canonicalMetres)).isCloseTo(20, within(1e-4));
  }

  @Test
  void leavesDepthOfUnknownCamerasAlone() {
    assertThat(DepthScale.factor(500, OptionalDouble.empty(), SOURCE, INPUT)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(floats = {0.01f, 1, 4, 4.5f, 100, 1e30f})
  void quantisesWithinHalfAStepWhateverTheRange(float largest) {
    Random random = new Random(1);
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * largest;
    }
    values[7] = largest;
    short[] quantised = new short[values.length];

    double step = DepthScale.step(values);
    DepthScale.quantise(values, step, quantised);

    assertThat(step).isGreaterThanOrEqualTo(DepthScale.STEP);
    for (int i = 0; i < values.length; i++) {
      assertThat((quantised[i] & 0xFFFF) * step)
          .isCloseTo(values[i], within(step / 2 + 1e-7 * values[i]));
    }
  }

  @Test
  void keepsWhatIsNoDistanceInRange() {
    float[] values = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1, 0.5f};
    short[] quantised = new short[5];

    double step = DepthScale.step(values);
    DepthScale.quantise(values, step, quantised);

    assertThat(step).isEqualTo(DepthScale.STEP);
    assertThat(quantised).containsExactly(0, (short) 0xFFFF, 0, 0, 0x2000);
  }
}
