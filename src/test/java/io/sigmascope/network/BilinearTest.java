package io.sigmascope.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class BilinearTest {
  @Test
  void interpolatesBetweenPixelCentres() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray map = manager.create(new float[] {0, 1, 10, 11}, new Shape(1, 1, 2, 2));
      NDArray twice = Bilinear.resize(map, 4, 4);
      assertThat(twice.toFloatArray())
          .containsExactly(
              0, 0.25f, 0.75f, 1, 2.5f, 2.75f, 3.25f, 3.5f, 7.5f, 7.75f, 8.25f, 8.5f, 10, 10.25f,
              10.75f, 11);
    }
  }

  @Test
  void averagesWhereItShrinks() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray map = manager.create(new float[] {0, 0, 0, 16, 0, 0, 0, 0}, new Shape(1, 1, 1, 8));
      NDArray half = Bilinear.resize(map, 1, 4);
      assertThat(half.toFloatArray()).containsExactly(0, 6, 2, 0);
    }
  }
}
