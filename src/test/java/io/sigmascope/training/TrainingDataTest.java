package io.sigmascope.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.dataset.ExampleStream;
import io.sigmascope.training.TrainingSettings.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingDataTest {
  private static final int MORE_THAN_ANY_HEAP = Integer.MAX_VALUE;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "1500, 4000000000, 1500000000",
    "1500, 3000000000, 1500000000",
    "1500, 1000000000, 500000000",
    "0, 1000000000, 0",
    "60000, 107374182400, 53687091200",
  })
  void samplesHaveHalfOfTheHeapAtMost(int megabytes, long heap, long bytes) {
    assertThat(new Reading(1, megabytes).cacheBytes(heap)).isEqualTo(bytes);
  }

  @Test
  void saysOnceThatMemoryIsShort() {
    assertThat(said(MORE_THAN_ANY_HEAP))
        .singleElement()
        .asString()
        .contains("MB of samples in memory")
        .contains("reading.cacheMegabytes")
        .contains("SIGMASCOPE_OPTS");
    assertThat(said(1)).isEmpty();
  }

  private List<String> said(int megabytes) {
    TrainingSettings settings =
        Runs.settings(folder, "reading: {threads: 1, cacheMegabytes: %d}".formatted(megabytes));
    List<String> said = new ArrayList<>();
    try (ExampleStream examples =
        TrainingData.open("train.yaml", settings).examples(0, said::add)) {
      assertThat(examples).isNotNull();
    }
    return said;
  }
}
