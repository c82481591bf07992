package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.InstanceMap;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PaletteTest {
  @Test
  void givesEachOfManyInstancesItsColour() {
    Set<Integer> colours = new HashSet<>();
    for (int k = 0; k < 60; k++) {
      colours.add(Palette.ofInstance(26 * InstanceMap.FIRST_INSTANCE + k));
    }

    assertThat(colours).hasSize(60).doesNotContain(Palette.UNKNOWN);
  }
}
