package io.sigmascope.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LeastFiguresTest {
  private static final Map<String, Object> FIGURES =
      Map.of("efficiency", 0.7, "way", "2 lanes", "millis", Map.of("decode", 4.0));

  @Test
  void isContentWithWhatIsEnough() {
    assertThat(new LeastFigures(Map.of("efficiency", 0.7, "millis.decode", 3.0)).missed(FIGURES))
        .isEmpty();
    assertThat(new LeastFigures(Map.of()).missed(FIGURES)).isEmpty();
  }

  @Test
  void namesWhatIsTooLittleAndWhatIsNotThere() {
    assertThat(new LeastFigures(Map.of("efficiency", 0.75, "eficiency", 0.1)).missed(FIGURES))
        .containsExactly(
            "efficiency is 0.7, and must be at least 0.75",
            "there is no figure 'eficiency', only [efficiency, millis.decode]");
  }

  @Test
  void isNotContentWithNoNumber() {
    assertThat(new LeastFigures(Map.of("x", 0.0)).missed(Map.of("x", Double.NaN))).hasSize(1);
  }
}
