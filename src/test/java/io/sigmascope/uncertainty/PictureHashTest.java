package io.sigmascope.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureHashTest {
  private static final int WIDTH = 512;
  private static final int HEIGHT = 256;

  private final PictureHash hash = new PictureHash();

  /** Smooth brightness with a few boxes in it, by seed, and noise a pixel. */
  private static ByteBuffer picture(int seed, double noise, int offset) {
    Random random = new Random(seed);
    double[] wave = random.doubles(4, 0.005, 0.05).toArray();
    Random grain = new Random(99);
    ByteBuffer rgb = ByteBuffer.allocateDirect(offset + WIDTH * HEIGHT * 3);
    rgb.position(offset);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double value =
            120
                + 50 * Math.sin(wave[0] * x + wave[1] * y)
                + 40 * Math.cos(wave[2] * x - wave[3] * y);
        for (int c = 0; c < 3; c++) {
          double grey = value + noise * grain.nextGaussian();
          rgb.put((byte) Math.max(0, Math.min(255, grey)));
        }
      }
    }
    return rgb;
  }

  private long of(ByteBuffer rgb, int offset) {
    return hash.of(rgb, offset, WIDTH, HEIGHT);
  }

  @Test
  void isTheSameForTheSamePictureWhereverItLies() {
    assertThat(of(picture(1, 5, 3000), 3000)).isEqualTo(of(picture(1, 5, 0), 0));
  }

  @Test
  void turnsFewBitsForNoiseAndManyForAnotherPicture() {
    for (int seed = 0; seed < 10; seed++) {
      long plain = of(picture(seed, 0, 0), 0);

      assertThat(Long.bitCount(plain ^ of(picture(seed, 4, 0), 0))).isLessThanOrEqualTo(3);
      assertThat(Long.bitCount(plain ^ of(picture(seed + 50, 0, 0), 0))).isGreaterThan(10);
    }
  }

  @Test
  void setsABitWhereThePictureGetsBrighterToTheRight() {
    ByteBuffer rgb = ByteBuffer.allocate(WIDTH * HEIGHT * 3);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      byte grey = (byte) (i / WIDTH < HEIGHT / 2 ? i % WIDTH / 4 : 80);
      rgb.put(grey).put(grey).put(grey);
    }

    assertThat(of(rgb, 0)).isEqualTo(0xFFFF_FFFF_0000_0000L);
  }
}
