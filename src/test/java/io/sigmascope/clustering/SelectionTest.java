package io.sigmascope.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 101, 1000})
  void findsWhatSortingFinds(int length) {
    Random random = new Random(length);
    float[] values = new float[length + 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(2 + length / 2); // many equal
    }
    float[] sorted = values.clone();
    Arrays.sort(sorted, 2, 2 + length);
    for (int k = 0; k < length; k += 1 + length / 20) {
      assertThat(Selection.kth(values.clone(), 2, 2 + length, k)).isEqualTo(sorted[2 + k]);
    }
    assertThat(Selection.median(values, 2, 2 + length)).isEqualTo(sorted[2 + (length - 1) / 2]);
  }

  @Test
  void rejectsAPlaceOutsideTheRange() {
    assertThatThrownBy(() -> Selection.median(new float[3], 1, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
