package io.sigmascope.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {
  @Test
  void judgesTheSameWhateverTheUnitOfAnError() {
    Scores near = scores(0.6, 3, 0.01);
    Scores far = scores(0.5, 3.1, 0.009);
    Scores nearPerKilometre = scores(0.6, 3, 10);
    Scores farPerKilometre = scores(0.5, 3.1, 9);

    assertThat(near.error() / far.error())
        .isCloseTo(nearPerKilometre.error() / farPerKilometre.error(), within(1e-12));
  }

  @Test
  void takesWhatAnIouLacksForItsError() {
    assertThat(new Scores(Map.of(Measure.MEAN_IOU, 0.7)).error()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aRunThatCameToNothingIsWorseThanAnyOther() {
    Scores nothing = new Scores(Map.of());

    assertThat(nothing.error()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(nothing.of(Measure.MEAN_IOU)).isEmpty();
  }

  @Test
  void saysTheDeviationOfASample() {
    assertThat(Spread.of(List.of(1.0, 2.0, 6.0)).text(3)).isEqualTo("3.000 ± 2.646");
    assertThat(Spread.of(List.of(1.25)).text(1)).isEqualTo("1.3");
    assertThat(Spread.of(List.of()).text(1)).isEqualTo("–");
  }

  private static Scores scores(double iou, double instance, double depth) {
    return new Scores(
        Map.of(
            Measure.MEAN_IOU,
            iou,
            Measure.INSTANCE_ERROR,
            instance,
            Measure.INVERSE_DEPTH_ERROR,
            depth));
  }
}
