package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.dataset.Sample;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.RgbImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ClassFrequenciesTest {
  /** A set of one sample with these labels; without any, a set that has no labels. */
  private record Labels(byte... trainIds) implements SampleSet {
    @Override
    public String uri() {
      return "test:";
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public Sample load(int index) {
      int width = Math.max(1, trainIds.length);
      return new Sample(
          "sample",
          new RgbImage(width, 1, new byte[width * 3]),
          trainIds.length == 0 ? Optional.empty() : Optional.of(new LabelMap(width, 1, trainIds)),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty());
    }
  }

  @Test
  void sharesAreThoseOfTheLabelledPixelsOfTheMix() throws IOException {
    ClassFrequencies frequencies =
        ClassFrequencies.of(
            List.of(
                new Labels((byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 255),
                new Labels((byte) 1),
                new Labels()),
            List.of(3.0, 1.0, 6.0));

    double labelled = 3 * 4 / 5.0 + 1; // one pixel in five of the first set has no class
    assertThat(frequencies.shares().get(0)).isCloseTo(3 * 3 / 5.0 / labelled, within(1e-12));
    assertThat(frequencies.shares().get(1)).isCloseTo((3 * 1 / 5.0 + 1) / labelled, within(1e-12));
  }

  @Test
  void rareClassesCountForMoreButMildly() throws IOException {
    byte[] labels = new byte[1000];
    labels[0] = 5;

    List<Float> weights =
        ClassFrequencies.of(List.of(new Labels(labels)), List.of(1.0)).mildWeights().weights();

    assertThat(weights.get(0)).isCloseTo(1, within(0.01f)); // nearly all pixels
    assertThat(weights.get(5)).isBetween(4f, 8f);
    assertThat(weights.get(18)).isGreaterThanOrEqualTo(weights.get(5));
  }

  @Test
  void withoutLabelsAllCountAlike() throws IOException {
    assertThat(ClassFrequencies.of(List.of(new Labels()), List.of(1.0)).mildWeights().weights())
        .containsOnly(1f);
  }
}
