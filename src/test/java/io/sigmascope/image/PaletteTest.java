package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.StreetClass;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PaletteTest {
  @Test
  void paintsClassesInTheirDisplayColours() {
    assertThat(Palette.ofTrainId(StreetClass.SIDEWALK.trainId())).isEqualTo(0xF423E8);
    assertThat(Palette.ofTrainId(StreetClass.IGNORE)).isZero();
  }

  @Test
  void paintsNearWarmAndFarCold() {
    int near = Palette.ofDepth(3);
    int far = Palette.ofDepth(60);

    assertThat(near >> 16 & 0xFF).isGreaterThan(near & 0xFF);
    assertThat(far & 0xFF).isGreaterThan(far >> 16 & 0xFF);
  }

  @Test
  void paintsAnyDepth() {
    assertThat(Palette.ofDepth(Float.POSITIVE_INFINITY)).isEqualTo(Palette.ofDepth(80));
    assertThat(Palette.ofDepth(0)).isEqualTo(Palette.ofDepth(2));
    assertThat(Palette.ofDepth(Float.NaN)).isEqualTo(Palette.UNKNOWN);
  }

  @Test
  void givesEachOfManyInstancesItsColour() {
    Set<Integer> colours = new HashSet<>();
    for (int k = 0; k < 60; k++) {
      colours.add(Palette.ofInstance(26 * InstanceMap.FIRST_INSTANCE + k));
    }

    assertThat(colours).hasSize(60).doesNotContain(Palette.UNKNOWN);
  }
}
