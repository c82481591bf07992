package io.sigmascope.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchKneeTest {
  @Test
  void isOneWhereMoreFramesSaveNothing() {
    assertThat(BatchKnee.size(Map.of(1, 20.0, 2, 19.5, 4, 19.9, 8, 21.0))).isEqualTo(1);
  }

  @Test
  void isTheLeastFromWhichOnAFrameCostsAboutTheSame() {
    assertThat(BatchKnee.size(Map.of(1, 8.0, 2, 4.5, 4, 3.05, 8, 3.0))).isEqualTo(4);
  }

  @Test
  void isTheLargestWhereEachSavesTime() {
    assertThat(BatchKnee.size(Map.of(1, 8.0, 2, 4.5, 4, 3.0, 8, 2.0))).isEqualTo(8);
  }
}
