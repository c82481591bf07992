package io.sigmascope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ByteConvolutionTest {
  @Test
  void eachFilterHasItsOwnStep() {
    FoldedConvolution folded =
        new FoldedConvolution(
            new float[] {100, -30, 0.4f, 0.02f, -0.011f, 0.003f}, new float[] {7, -0.5f}, 2, 3, 1);

    ByteConvolution bytes = ByteConvolution.of(folded, 0.25f);

    for (int i = 0; i < 6; i++) {
      float step = bytes.weightSteps()[i / 3];
      assertThat(bytes.weight()[i] * step)
          .as("weight %d", i)
          .isCloseTo(folded.weight()[i], within(0.51f * step));
    }
    for (int o = 0; o < 2; o++) {
      float step = bytes.biasSteps()[o];
      assertThat(step).isEqualTo(bytes.weightSteps()[o] * 0.25f);
      assertThat(bytes.bias()[o] * step).isCloseTo(folded.bias()[o], within(0.51f * step));
    }
    assertThat(bytes.weight()).startsWith(127, -38).contains(127, -70);
  }

  @Test
  void aFilterOfZerosStaysOne() {
    FoldedConvolution folded = new FoldedConvolution(new float[] {0, 0}, new float[] {0}, 1, 2, 1);

    assertThat(ByteConvolution.of(folded, 0.1f).weight()).containsOnly(0);
  }
}
