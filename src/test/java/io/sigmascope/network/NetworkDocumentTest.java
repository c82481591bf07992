package io.sigmascope.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NetworkDocumentTest {
  @Test
  void theTableOfSizesIsWhatTheNetworksCost() throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("| network | parameters | GFLOP at 128x256 | at 256x512 | at 1024x2048 | heads at |");
    rows.add("|---|---|---|---|---|---|");
    for (String name : NetworkSpec.names()) {
      SceneNetwork network = new SceneNetwork(new NetworkSpec(name, 1, 19));
      rows.add(
          String.format(
              Locale.ROOT,
              "| `%s` | %,d | %.1f | %.1f | %.1f | 1/%d |",
              name,
              network.cost(128, 256).parameters(),
              network.cost(128, 256).flops() / 1e9,
              network.cost(256, 512).flops() / 1e9,
              network.cost(1024, 2048).flops() / 1e9,
              network.outputStride()));
    }

    assertThat(Files.readString(Path.of("docs/network.md"))).contains(String.join("\n", rows));
  }
}
