package io.sigmascope.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.sigmascope.export.PackageWriter;
import io.sigmascope.export.ServingGraph;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelCard.Calibration;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.SceneNetwork;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is calibrated is what is served. */
class ServedOutputsTest {
  private static final PixelSize INPUT = new PixelSize(96, 64);

  @TempDir private Path folder;

  @Test
  void agreesWithTheServingGraph() throws Exception {
    byte[] rgb = new byte[Math.toIntExact(INPUT.pixels() * 3)];
    new Random(1).nextBytes(rgb);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      SceneNetwork network =
          SceneNetwork.create(new NetworkSpec(NetworkSpec.STREET, 0.25, 19), manager, 3);
      ModelPackage model =
          PackageWriter.write(folder.resolve("model"), new Checkpoint(network, Map.of()), card());

      ServedOutputs outputs = ServedOutputs.of(network, rgb, INPUT, model.card().output(), manager);

      try (Engine engine = Engine.open(model, EngineSettings.cpu(1, 1));
          Engine.Lane lane = engine.newLane()) {
        lane.input().put(rgb);
        Heads heads = lane.run(1);
        assertClose("confidence", heads.confidence(), confidence(outputs));
        assertClose("inverse depth", heads.inverseDepth(), outputs.inverseDepth());
        assertClose("depth scale", heads.depthScale(), outputs.depthScale());
        assertClose("centroid", heads.centroid(), outputs.centroid());
        assertClose("centroid scale", heads.centroidScale(), outputs.centroidScale());
        assertClose("feature", heads.feature(), outputs.feature());
      }
    }
  }

  private static float[] confidence(ServedOutputs outputs) {
    float[] confidence = new float[Math.toIntExact(outputs.size().pixels())];
    float[] logits = new float[19];
    for (int pixel = 0; pixel < confidence.length; pixel++) {
      outputs.logits(pixel, logits);
      double largest = Double.NEGATIVE_INFINITY;
      for (float logit : logits) {
        largest = Math.max(largest, logit);
      }
      double total = 0;
      for (float logit : logits) {
        total += Math.exp(logit - largest);
      }
      confidence[pixel] = (float) (1 / total);
    }
    return confidence;
  }

  private static void assertClose(String name, FloatBuffer served, float[] ours) {
    assertThat(ours).as(name).hasSize(served.capacity());
    float largest = 0;
    float furthest = 0;
    for (int i = 0; i < ours.length; i++) {
      largest = Math.max(largest, Math.abs(served.get(i)));
      furthest = Math.max(furthest, Math.abs(served.get(i) - ours[i]));
    }
    assertThat(furthest).as(name).isLessThanOrEqualTo(1e-4f * largest);
  }

  private static ModelCard card() {
    return new ModelCard(
        "parity",
        "A network of random weights.",
        INPUT,
        ServingGraph.outputSize(INPUT),
        500,
        Map.of(Task.SEMANTIC, 0.0, Task.INSTANCE, 0.0, Task.DEPTH, 0.0),
        Calibration.NONE,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "Apache-2.0",
        List.of(),
        new ModelCard.Provenance("street", "unknown", Map.of(), Map.of()));
  }
}
