package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.RgbImage;
import io.sigmascope.image.PrivacyMask.Fill;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrivacyMaskTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;

  /** The right half. */
  private static final List<Double> HALF = List.of(0.5, 0.0, 1.0, 0.0, 1.0, 1.0, 0.5, 1.0);

  private static RgbImage noise() {
    byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    new Random(1).nextBytes(rgb);
    return new RgbImage(WIDTH, HEIGHT, rgb);
  }

  private static int value(RgbImage picture, int x, int y) {
    return picture.rgb()[(y * WIDTH + x) * 3] & 0xFF;
  }

  @Test
  void nothingIsLeftUnderBlack() {
    RgbImage picture = noise();

    RgbImage hidden = PrivacyMask.hide(picture, List.of(new PrivacyMask(HALF, Fill.BLACK)));

    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int wanted = x < WIDTH / 2 ? value(picture, x, y) : 0;
        assertThat(value(hidden, x, y)).as("%d, %d", x, y).isEqualTo(wanted);
      }
    }
    assertThat(picture.rgb()).as("the source").isEqualTo(noise().rgb());
  }

  @Test
  void onlyCoarseColoursAreLeftUnderBlur() {
    RgbImage picture = noise();

    RgbImage hidden = PrivacyMask.hide(picture, List.of(new PrivacyMask(HALF, Fill.BLUR)));

    for (int x = WIDTH / 2 + 2; x < WIDTH; x++) {
      assertThat(Math.abs(value(hidden, x, 90) - value(hidden, x - 1, 90))).isLessThan(12);
      assertThat(value(hidden, x, 90)).isBetween(90, 165);
    }
    assertThat(value(hidden, 10, 90)).isEqualTo(value(picture, 10, 90));
  }

  @Test
  void masksMayHaveAnyShapeAndLieOverEachOther() {
    PrivacyMask triangle = new PrivacyMask(List.of(0.0, 0.0, 1.0, 0.0, 0.0, 1.0), Fill.BLACK);
    RgbImage hidden =
        PrivacyMask.hide(noise(), List.of(new PrivacyMask(HALF, Fill.BLUR), triangle));

    assertThat(value(hidden, 5, 5)).isZero();
    assertThat(value(hidden, WIDTH - 40, 10)).isZero();
    assertThat(value(hidden, WIDTH - 5, HEIGHT - 5)).isPositive();
  }

  @Test
  void refusesWhatIsNoShape() {
    for (List<Double> corners :
        List.of(
            List.of(0.1, 0.1, 0.2, 0.2),
            List.of(0.1, 0.1, 0.2, 0.2, 0.3),
            List.of(0.1, 0.1, 0.2, 0.2, 0.3, 1.2),
            List.of(0.1, 0.1, 0.2, 0.2, 0.3, Double.NaN))) {
      assertThatThrownBy(() -> new PrivacyMask(corners, Fill.BLACK))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("a mask needs x and y, 0 to 1, of three corners or more, got [");
    }
  }
}
