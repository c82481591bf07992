package io.sigmascope.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.ClassShare;
import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.frame.StreetClass;
import org.junit.jupiter.api.Test;

class ClassStatisticsTest {
  @Test
  void sumsUpClassesThatArePresentLargestFirst() {
    byte[] labels = {0, 13, 13, (byte) 255, 13, 0, 2, 99};
    float[] confidence = {0.5f, 1, 0.5f, 9, 0, 1, 0.25f, 9};
    float[] entropy = {1, 2, 3, 99, 1, 0, 0.5f, 99};

    ClassStatistics statistics = ClassStatistics.of(labels, confidence, entropy, 8);

    assertThat(statistics.shares())
        .containsExactly(
            new ClassShare(StreetClass.CAR, 3 / 8f, 0.5f),
            new ClassShare(StreetClass.ROAD, 2 / 8f, 0.75f),
            new ClassShare(StreetClass.BUILDING, 1 / 8f, 0.25f));
    assertThat(statistics.uncertainties())
        .containsExactly(
            new ClassUncertainty(StreetClass.ROAD, 0.5f),
            new ClassUncertainty(StreetClass.BUILDING, 0.5f),
            new ClassUncertainty(StreetClass.CAR, 2));
  }
}
