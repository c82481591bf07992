package io.sigmascope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReliabilityTest {
  private final Reliability reliability = new Reliability(LabelSpace.CITYSCAPES);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithGoingThroughThePixelsBinByBin(long seed) {
    Random random = new Random(seed);
    int n = 2000;
    byte[] truth = new byte[n];
    byte[] predicted = new byte[n];
    float[] confidence = new float[n];
    for (int i = 0; i < n; i++) {
      truth[i] = (byte) (random.nextInt(8) == 0 ? 255 : random.nextInt(19));
      confidence[i] = random.nextInt(16) / 15f; // often just on an edge
      predicted[i] = random.nextFloat() < 0.7 ? truth[i] : (byte) random.nextInt(19);
      if (random.nextBoolean()) {
        confidence[i] = random.nextFloat();
      }
    }

    reliability.add(truth, predicted, confidence);

    double expected = 0;
    int labelled = 0;
    for (int bin = 0; bin < 15; bin++) {
      int pixels = 0;
      int right = 0;
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double c = confidence[i];
        boolean within = c * 15 <= bin + 1 && (bin == 0 || c * 15 > bin);
        if (truth[i] != -1 && within) {
          pixels++;
          sum += c;
          right += truth[i] == predicted[i] ? 1 : 0;
        }
      }
      labelled += pixels;
      if (pixels > 0) {
        expected += pixels * Math.abs((double) right / pixels - sum / pixels);
      }
    }
    assertThat(reliability.expectedCalibrationError())
        .isCloseTo(expected / labelled, within(1e-12))
        .isGreaterThan(0.05);
  }

  @Test
  void binsSayHowOftenTheyAreRightAndHowSure() {
    reliability.add(
        new byte[] {1, 1, 1, 1, (byte) 255},
        new byte[] {1, 1, 1, 2, 1},
        new float[] {0.91f, 0.92f, 0.93f, 0.92f, 0.92f});

    Reliability.Bin bin = reliability.bins().get(13);

    assertThat(bin.from()).isCloseTo(13 / 15.0, within(1e-12));
    assertThat(bin.to()).isCloseTo(14 / 15.0, within(1e-12));
    assertThat(bin.pixels()).isEqualTo(4);
    assertThat(bin.accuracy()).isEqualTo(0.75);
    assertThat(bin.meanConfidence()).isCloseTo(0.92, within(1e-6));
    assertThat(reliability.expectedCalibrationError()).isCloseTo(0.17, within(1e-6));
  }

  @Test
  void theErrorIsTheMeanGapOfThePixels() {
    reliability.add(new byte[] {1, 1, 1, 1}, new byte[] {1, 1, 1, 2}, new float[] {1, 0.5f, 1, 0});
    // Right at 0.5 and wrong at 0: the bins of both are off by a half and by nothing.

    assertThat(reliability.expectedCalibrationError()).isCloseTo(0.125, within(1e-12));
  }

  @Test
  void forCamVidALightCountsAsASign() {
    Reliability camVid = new Reliability(LabelSpace.CAMVID);

    camVid.add(new byte[] {7}, new byte[] {6}, new float[] {1});

    assertThat(camVid.expectedCalibrationError()).isZero();
  }

  @Test
  void withoutLabelsThereIsNoNumber() {
    assertThat(reliability.expectedCalibrationError()).isNaN();
    assertThat(reliability.bins()).allMatch(bin -> Double.isNaN(bin.accuracy()));
  }
}
