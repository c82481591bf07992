package io.sigmascope.uncertainty.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.uncertainty.window.WindowGrid.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowGridTest {
  @Test
  void putsATimeIntoOneTumblingWindow() {
    WindowGrid grid = new WindowGrid(10_000, 10_000, 0);

    assertThat(grid.containing(20_000)).containsExactly(new Span(20_000, 30_000));
    assertThat(grid.containing(29_999)).containsExactly(new Span(20_000, 30_000));
  }

  @Test
  void putsATimeIntoAllHoppingWindowsThatHoldIt() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      long advance = 1 + random.nextInt(50);
      long size = advance + random.nextInt(100);
      long millis = random.nextInt(10_000);
      List<Span> expected = new ArrayList<>();
      for (long start = -200 * advance; start <= millis; start += advance) {
        if (millis < start + size) {
          expected.add(new Span(start, start + size));
        }
      }

      assertThat(new WindowGrid(size, advance, 0).containing(millis))
          .as("%d in windows of %d every %d", millis, size, advance)
          .isEqualTo(expected);
    }
  }

  @Test
  void closesAWindowOnceItsGraceIsOver() {
    WindowGrid grid = new WindowGrid(10_000, 5_000, 2_000);

    assertThat(grid.closedEndMillis(31_999)).isEqualTo(25_000);
    assertThat(grid.closedEndMillis(32_000)).isEqualTo(30_000);
  }
}
