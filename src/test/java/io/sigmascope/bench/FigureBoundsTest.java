package io.sigmascope.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureBoundsTest {
  private static final Map<String, Object> FIGURES =
      Map.of("efficiency", 0.7, "way", "2 lanes", "millis", Map.of("decode", 4.0));

  private static final List<String> KEYS = List.of("efficiency", "millis.decode");

  @Test
  void isContentWithWhatIsEnough() {
    assertThat(missed(Map.of("efficiency", 0.7, "millis.decode", 3.0))).isEmpty();
    assertThat(missed(Map.of())).isEmpty();
  }

  @Test
  void namesWhatIsTooLittle() {
    assertThat(missed(Map.of("efficiency", 0.75, "millis.decode", 3.0)))
        .containsExactly("efficiency is 0.7, and must be at least 0.75");
  }

  @Test
  void namesWhatIsTooMuch() {
    FigureBounds bounds = new FigureBounds(Map.of(), Map.of("millis.decode", 3.5), KEYS);

    assertThat(bounds.missed(FIGURES))
        .containsExactly("millis.decode is 4.0, and must be at most 3.5");
    assertThat(bounds.missed(Map.of())).hasSize(1);
    assertThat(new FigureBounds(Map.of(), Map.of("millis.decode", 4.0), KEYS).missed(FIGURES))
        .isEmpty();
  }

  @Test
  void isNotContentWithNoNumber() {
    FigureBounds least = new FigureBounds(Map.of("efficiency", 0.0), Map.of(), KEYS);

    assertThat(least.missed(Map.of("efficiency", Double.NaN))).hasSize(1);
    assertThat(least.missed(Map.of())).hasSize(1);
  }

  @Test
  void refusesAFigureThatThereIsNot() {
    assertThatThrownBy(() -> new FigureBounds(Map.of("eficiency", 0.1), Map.of(), KEYS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no figure 'eficiency', only efficiency, millis.decode");
  }

  @Test
  void refusesABoundThatIsNoNumber() {
    assertThatThrownBy(() -> new FigureBounds(Map.of("efficiency", Double.NaN), Map.of(), KEYS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("efficiency must be a number, got NaN");
  }

  private static List<String> missed(Map<String, Double> least) {
    return new FigureBounds(least, Map.of(), KEYS).missed(FIGURES);
  }
}
