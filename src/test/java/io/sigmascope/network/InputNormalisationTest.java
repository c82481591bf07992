package io.sigmascope.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputNormalisationTest {
  private static final int COUNT = 2;
  private static final int HEIGHT = 3;
  private static final int WIDTH = 5;

  @Test
  void putsColoursFirstAndScalesEach() {
    byte[] bytes = new byte[COUNT * HEIGHT * WIDTH * 3];
    new Random(4).nextBytes(bytes);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray frames = manager.create(new Shape(COUNT, HEIGHT, WIDTH, 3), DataType.UINT8);
      frames.set(bytes);

      NDArray normalised = InputNormalisation.apply(frames);

      assertThat(normalised.getShape()).isEqualTo(new Shape(COUNT, 3, HEIGHT, WIDTH));
      float[] values = normalised.toFloatArray();
      for (int i = 0; i < bytes.length; i++) {
        int colour = i % 3;
        int pixel = i / 3 % (HEIGHT * WIDTH);
        int picture = i / 3 / (HEIGHT * WIDTH);
        float expected =
            ((bytes[i] & 0xff) - InputNormalisation.mean()[colour])
                / InputNormalisation.deviation()[colour];
        assertThat(values[(picture * 3 + colour) * HEIGHT * WIDTH + pixel])
            .isCloseTo(expected, within(1e-5f));
      }
    }
  }
}
