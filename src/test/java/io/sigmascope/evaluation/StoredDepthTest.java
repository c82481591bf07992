package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StoredDepthTest {
  @Test
  void keepsDepthToAStepOfTheFile() {
    float[] metres =
        StoredDepth.metres(StoredDepth.of(new float[] {1 / 12.34f, 1 / 80f, 1 / 0.5f}));

    assertThat(metres).containsExactly(new float[] {12.34f, 80, 0.5f}, within(0.5f / 256));
  }

  @Test
  void whatIsInfinitelyFarIsAsFarAsTheFileGoes() {
    short[] stored = StoredDepth.of(new float[] {0, -1, Float.NaN, 1e-9f});

    assertThat(StoredDepth.metres(stored)).containsOnly(65535 / 256f);
  }

  @Test
  void nothingIsStoredAsUnknown() {
    assertThat(StoredDepth.of(new float[] {Float.POSITIVE_INFINITY, 1e6f})).containsOnly((short) 1);
    assertThat(StoredDepth.metres(new short[] {0})).containsOnly(Float.NaN);
  }
}
