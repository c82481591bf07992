package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.RgbImage;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisturbanceTest {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 40;

  private static RgbImage noise() {
    byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    new Random(3).nextBytes(rgb);
    return new RgbImage(WIDTH, HEIGHT, rgb);
  }

  private static RgbImage flat(int level) {
    byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    Arrays.fill(rgb, (byte) level);
    return new RgbImage(WIDTH, HEIGHT, rgb);
  }

  private static RgbImage apply(Disturbance disturbance, RgbImage picture, double strength) {
    return disturbance.apply(picture, strength, new SplittableRandom(1));
  }

  private static int level(RgbImage picture) {
    return picture.rgb()[0] & 0xFF;
  }

  @ParameterizedTest
  @EnumSource
  void noStrengthLeavesThePictureAndAllLeavesNothingOfIt(Disturbance disturbance) {
    byte[] before = noise().rgb();
    RgbImage picture = noise();

    RgbImage none = apply(disturbance, picture, 0);
    RgbImage all = apply(disturbance, picture, 1);

    assertThat(none.rgb()).isEqualTo(before);
    assertThat(picture.rgb()).isEqualTo(before);
    for (byte value : all.rgb()) {
      assertThat(value).isEqualTo(all.rgb()[0]);
    }
  }

  @Test
  void darknessTakesAShareOfTheLight() {
    RgbImage dark = apply(Disturbance.DARKENED, flat(255), 0.75);

    assertThat(Math.pow(level(dark) / 255.0, 2.2)).isCloseTo(0.25, within(0.005));
  }

  @Test
  void fogBringsAllLevelsNearer() {
    int black = level(apply(Disturbance.FOGGED, flat(0), 0.5));
    int white = level(apply(Disturbance.FOGGED, flat(255), 0.5));

    assertThat(black).isBetween(100, 199);
    assertThat(white).isBetween(201, 254);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.4, 0.6})
  void whatIsHiddenIsThatShare(double strength) {
    RgbImage picture = noise();

    byte[] rgb = apply(Disturbance.OCCLUDED, picture, strength).rgb();

    int changed = 0;
    for (int i = 0; i < rgb.length; i += 3) {
      boolean same =
          rgb[i] == picture.rgb()[i]
              && rgb[i + 1] == picture.rgb()[i + 1]
              && rgb[i + 2] == picture.rgb()[i + 2];
      changed += same ? 0 : 1;
    }
    assertThat((double) changed / (WIDTH * HEIGHT)).isCloseTo(strength, within(0.02));
  }
}
