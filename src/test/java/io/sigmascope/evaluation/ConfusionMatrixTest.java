package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionMatrixTest {
  private static final int PIXELS = 500;
  private static final int CAR = 13;

  private final ConfusionMatrix matrix = new ConfusionMatrix(LabelSpace.CITYSCAPES);

  /** Right in about half of the pixels; some without a label, some without a prediction. */
  private static byte[][][] randomPictures(long seed) {
    Random random = new Random(seed);
    byte[][][] pictures = new byte[4][2][PIXELS];
    for (byte[][] picture : pictures) {
      for (int i = 0; i < PIXELS; i++) {
        picture[0][i] = (byte) (random.nextInt(8) == 0 ? 255 : 2 * random.nextInt(9));
        picture[1][i] = random.nextBoolean() ? picture[0][i] : (byte) random.nextInt(21);
      }
    }
    return pictures;
  }

  private void add(byte[][][] pictures) {
    for (byte[][] picture : pictures) {
      matrix.add(picture[0], picture[1]);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithCountingEachClassByItself(long seed) {
    byte[][][] pictures = randomPictures(seed);

    add(pictures);

    double sum = 0;
    int classes = 0;
    for (int type = 0; type < 19; type++) {
      long intersection = 0;
      long union = 0;
      boolean inTruth = false;
      for (byte[][] picture : pictures) {
        for (int i = 0; i < PIXELS; i++) {
          boolean isTrue = (picture[0][i] & 0xFF) == type;
          boolean isPredicted = (picture[1][i] & 0xFF) == type && (picture[0][i] & 0xFF) != 255;
          intersection += isTrue && isPredicted ? 1 : 0;
          union += isTrue || isPredicted ? 1 : 0;
          inTruth |= isTrue;
        }
      }
      assertThat(matrix.occurs(type)).isEqualTo(inTruth);
      if (inTruth) {
        double iou = (double) intersection / union;
        assertThat(matrix.iou(type)).isCloseTo(iou, within(1e-12));
        sum += iou;
        classes++;
      }
    }
    assertThat(matrix.meanIou()).isCloseTo(sum / classes, within(1e-12)).isBetween(0.2, 0.8);
  }

  @Test
  void pixelAccuracyIsTheShareOfLabelledPixelsThatAreRight() {
    matrix.add(new byte[] {0, 0, 1, (byte) 255}, new byte[] {0, 1, 1, 1});

    assertThat(matrix.pixelAccuracy()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void classesThatAreOnlyPredictedLowerOthersAndAreNotInTheMean() {
    matrix.add(new byte[] {0, 0, 0, 0}, new byte[] {0, 0, 0, 7});

    assertThat(matrix.iou(7)).isNaN();
    assertThat(matrix.meanIou()).isEqualTo(0.75);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "2, 2",
    "3, 3",
    "4, 4",
    "5, 5",
    "6, 7",
    "7, 7",
    "8, 8",
    "9, 9",
    "10, 10",
    "11, 11",
    "12, 12",
    "13, 13",
    "14, 13",
    "15, 13",
    "16, 13",
    "17, 12",
    "18, 12",
    "255, 255"
  })
  void forCamVidPredictionsCountAsTheirCounterpart(int predicted, int counterpart) {
    assertThat(LabelSpace.CAMVID.of(predicted)).isEqualTo(counterpart);
  }

  @Test
  void forCamVidPredictionsWithoutACounterpartAreErrors() {
    ConfusionMatrix camVid = new ConfusionMatrix(LabelSpace.CAMVID);

    camVid.add(new byte[] {CAR, CAR, CAR, CAR}, new byte[] {14, 15, 3, 9});

    assertThat(camVid.iou(CAR)).isEqualTo(0.5);
    assertThat(camVid.meanIou()).isEqualTo(0.5);
    assertThat(camVid.pixelAccuracy()).isEqualTo(0.5);
  }

  @Test
  void addsUpWithAnother() {
    byte[][][] pictures = randomPictures(4);
    ConfusionMatrix other = new ConfusionMatrix(LabelSpace.CITYSCAPES);
    other.add(pictures[0][0], pictures[0][1]);
    ConfusionMatrix both = new ConfusionMatrix(LabelSpace.CITYSCAPES);
    both.add(pictures[0][0], pictures[0][1]);
    both.add(pictures[1][0], pictures[1][1]);
    matrix.add(pictures[1][0], pictures[1][1]);

    matrix.add(other);

    assertThat(matrix.meanIou()).isEqualTo(both.meanIou());
  }

  @Test
  void withoutLabelsThereAreNoNumbers() {
    matrix.add(new byte[] {(byte) 255}, new byte[] {0});

    assertThat(matrix.meanIou()).isNaN();
    assertThat(matrix.pixelAccuracy()).isNaN();
  }

  @Test
  void refusesMapsOfTwoSizes() {
    assertThatThrownBy(() -> matrix.add(new byte[3], new byte[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3")
        .hasMessageContaining("4");
  }
}
