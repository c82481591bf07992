package io.sigmascope.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
  @TempDir Path folder;

  @Test
  void comparesTheFiguresThatBothHave() throws Exception {
    Baseline earlier =
        read("{\"way\":\"x\",\"efficiency\":0.5,\"gone\":3,\"none\":0,\"millis\":{\"decode\":4}}");

    assertThat(
            earlier.ratios(
                Map.of(
                    "way",
                    "y",
                    "efficiency",
                    0.6,
                    "new",
                    7,
                    "none",
                    2,
                    "millis",
                    Map.of("decode", 3.0))))
        .isEqualTo(Map.of("efficiency", 1.2, "millis.decode", 0.75));
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatThrownBy(() -> read("[1]"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not what a measurement prints with --json");
    assertThatThrownBy(() -> read("{"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no JSON");
    assertThatThrownBy(() -> Baseline.read(folder.resolve("none"))).isInstanceOf(IOException.class);
  }

  private Baseline read(String json) throws IOException {
    return Baseline.read(Files.writeString(folder.resolve("before.json"), json));
  }
}
