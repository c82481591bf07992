package io.sigmascope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.GraphRun;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.SceneNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphCostTest {
  @Test
  void countsWhatTheNetworkItselfCounts() throws Exception {
    ModelPackage street = ModelPackage.load(Path.of("models", "street-untrained"));

    double network =
        new SceneNetwork(new NetworkSpec("street", 1, 19)).cost(256, 512).flops() / 1e9;

    // the sums over classes, two convolutions with ones, come on top
    assertThat(GraphCost.gigaflop(street)).isCloseTo(network, within(0.01));
  }

  @Test
  void aProductOfMatricesRuns() throws Exception {
    GraphRun.Input square = new GraphRun.Input(false, List.of(16L, 16L));
    try (GraphRun run =
        GraphRun.open(
            MatrixProduct.build(16),
            EngineSettings.cpu(1, 1),
            Map.of(MatrixProduct.LEFT, square, MatrixProduct.RIGHT, square))) {
      assertThat(run.run()).isEqualTo(Map.of("product", List.of(16L, 16L)));
    }
    assertThat(MatrixProduct.gigaflop(1000)).isEqualTo(2);
  }
}
