package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.StreetClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ColourSchemeTest {
  /**
   * Machado, Oliveira and Fernandes, IEEE TVCG 15 (6), 2009, severity 1; linear RGB to linear RGB.
   */
  private enum Sight {
    USUAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    WITHOUT_RED(
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
        1.051998),
    WITHOUT_GREEN(
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    WITHOUT_BLUE(
        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
        0.303900);

    private final double[] matrix;

    Sight(double... matrix) {
      this.matrix = matrix;
    }

    double[] of(double[] linear) {
      double[] seen = times(matrix, linear);
      for (int c = 0; c < 3; c++) {
        seen[c] = Math.max(0, Math.min(1, seen[c]));
      }
      return seen;
    }
  }

  /** Ottosson, «A perceptual color space for image processing», 2020. */
  private static final double[] CONES = {
    0.4122214708, 0.5363325363, 0.0514459929,
    0.2119034982, 0.6806995451, 0.1073969566,
    0.0883024619, 0.2817188376, 0.6299787005
  };

  private static final double[] OKLAB = {
    0.2104542553, 0.7936177850, -0.0040720468,
    1.9779984951, -2.4285922050, 0.4505937099,
    0.0259040371, 0.7827717662, -0.8086757660
  };

  @ParameterizedTest
  @EnumSource(Sight.class)
  void safeColoursOfAnyTwoClassesDifferForEveryKindOfColourSight(Sight sight) {
    assertThat(leastDifference(ColourScheme.SAFE, sight)).isGreaterThan(0.09);
  }

  @Test
  void thoseOfCityscapesDoNot() {
    assertThat(leastDifference(ColourScheme.CITYSCAPES, Sight.WITHOUT_RED)).isLessThan(0.02);
  }

  @Test
  void cityscapesHasTheDisplayColoursOfItsScripts() {
    assertThat(ColourScheme.CITYSCAPES.ofTrainId(StreetClass.SIDEWALK.trainId()))
        .isEqualTo(0xF423E8);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoClassHasNoColour(ColourScheme colours) {
    assertThat(colours.ofTrainId(StreetClass.all().size())).isEqualTo(Palette.UNKNOWN);
    assertThat(colours.ofTrainId(StreetClass.IGNORE)).isEqualTo(Palette.UNKNOWN);
  }

  @Test
  void turboPaintsNearWarmAndFarCold() {
    int near = ColourScheme.CITYSCAPES.ofDepth(3);
    int far = ColourScheme.CITYSCAPES.ofDepth(60);

    assertThat(near >> 16 & 0xFF).isGreaterThan(near & 0xFF);
    assertThat(far & 0xFF).isGreaterThan(far >> 16 & 0xFF);
  }

  @Test
  void viridisPaintsNearBrightAndFarDark() {
    assertThat(lightness(ColourScheme.SAFE.ofDepth(3)))
        .isGreaterThan(lightness(ColourScheme.SAFE.ofDepth(10)));
    assertThat(lightness(ColourScheme.SAFE.ofDepth(10)))
        .isGreaterThan(lightness(ColourScheme.SAFE.ofDepth(60)));
  }

  @ParameterizedTest
  @EnumSource
  void paintsAnyDepth(ColourScheme colours) {
    assertThat(colours.ofDepth(Float.POSITIVE_INFINITY)).isEqualTo(colours.ofDepth(80));
    assertThat(colours.ofDepth(0)).isEqualTo(colours.ofDepth(2));
    assertThat(colours.ofDepth(Float.NaN)).isEqualTo(Palette.UNKNOWN);
  }

  private static double leastDifference(ColourScheme colours, Sight sight) {
    double least = Double.MAX_VALUE;
    for (int a = 0; a < StreetClass.all().size(); a++) {
      for (int b = 0; b < a; b++) {
        double[] one = seen(colours.ofTrainId(a), sight);
        double[] other = seen(colours.ofTrainId(b), sight);
        double squares = 0;
        for (int c = 0; c < 3; c++) {
          squares += (one[c] - other[c]) * (one[c] - other[c]);
        }
        least = Math.min(least, Math.sqrt(squares));
      }
    }
    return least;
  }

  private static double lightness(int rgb) {
    return seen(rgb, Sight.USUAL)[0];
  }

  /** In OKLab. */
  private static double[] seen(int rgb, Sight sight) {
    double[] linear = new double[3];
    for (int c = 0; c < 3; c++) {
      double value = (rgb >> (16 - 8 * c) & 0xFF) / 255.0;
      linear[c] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    double[] cones = times(CONES, sight.of(linear));
    for (int c = 0; c < 3; c++) {
      cones[c] = Math.cbrt(cones[c]);
    }
    return times(OKLAB, cones);
  }

  private static double[] times(double[] matrix, double[] vector) {
    double[] product = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        product[row] += matrix[3 * row + column] * vector[column];
      }
    }
    return product;
  }
}
