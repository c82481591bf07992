package io.sigmascope.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketchProtoBinding;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridSketchTest {
  private static DDSketch read(byte[] bytes) throws Exception {
    return DDSketchProtoBinding.fromProto(
        UnboundedSizeDenseStore::new,
        com.datadoghq.sketch.ddsketch.proto.DDSketch.parseFrom(bytes));
  }

  private static float[] plane(int seed, int length) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(4) == 0 ? 0 : (float) Math.exp(-3 + 2 * random.nextGaussian());
    }
    return values;
  }

  @Test
  void readsBackWithTheLibraryAndHoldsItsAccuracy() throws Exception {
    float[] values = plane(1, 128 * 64);
    values[5] = Float.NaN;
    float[] sorted = values.clone();
    Arrays.sort(sorted); // NaN goes last

    DDSketch sketch = read(GridSketch.of(values, 128, 64));

    assertThat(sketch.getCount()).isEqualTo(8191);
    for (double q : new double[] {0.1, 0.3, 0.5, 0.9, 0.95, 0.99}) {
      double exact = sorted[(int) (q * 8190)];
      assertThat(sketch.getValueAtQuantile(q)).isCloseTo(exact, within(0.01001 * exact));
    }
  }

  @Test
  void countsTinyValuesAsZeros() throws Exception {
    float[] values = new float[100];
    values[0] = 1e-30f;
    values[1] = 0.5f;

    DDSketch sketch = read(GridSketch.of(values, 10, 10));

    assertThat(sketch.getCount()).isEqualTo(100);
    assertThat(sketch.getValueAtQuantile(0.9)).isZero();
    assertThat(sketch.getMaxValue()).isCloseTo(0.5, within(0.005));
  }

  @Test
  void mergesFrames() throws Exception {
    DDSketch first = read(GridSketch.of(plane(1, 8192), 128, 64));
    DDSketch second = read(GridSketch.of(plane(2, 8192), 128, 64));

    first.mergeWith(second);

    assertThat(first.getCount()).isEqualTo(16384);
  }

  @ParameterizedTest
  @CsvSource({
    "10,10,1",
    "128,64,1",
    "128,65,1",
    "256,128,2",
    "512,256,4",
    "508,255,3",
    "640,320,5"
  })
  void takesAGridOfAtLeast8192PixelsWhereThereAreThatMany(int width, int height, int step)
      throws Exception {
    assertThat(GridSketch.step(width, height)).isEqualTo(step);

    DDSketch sketch = read(GridSketch.of(new float[width * height], width, height));

    assertThat(sketch.getCount()).isGreaterThanOrEqualTo(Math.min(8192, width * height));
  }
}
