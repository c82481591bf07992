package io.sigmascope.export;

import io.sigmascope.export.onnx.GraphProto;
import io.sigmascope.export.onnx.ModelProto;
import io.sigmascope.export.onnx.NodeProto;
import io.sigmascope.export.onnx.TensorProto;
import io.sigmascope.export.onnx.ValueInfoProto;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.GraphRun;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.inference.ServingContract;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a model's convolutions cost, read from its graph. */
public final class GraphCost {
  private static final String CONVOLUTION = "Conv";

  private GraphCost() {}

  /**
   * Multiplications and additions a frame, in thousands of millions; only convolutions are counted.
   * The graph runs once, to find the sizes between them.
   *
   * @throws InferenceException if the graph does not run
   * @throws IOException if it cannot be read
   */
  public static double gigaflop(ModelPackage model) throws InferenceException, IOException {
    ModelProto file = ModelProto.parseFrom(Files.readAllBytes(model.onnx()));
    GraphProto graph = file.getGraph();
    Map<String, List<Long>> weights = new HashMap<>();
    for (TensorProto constant : graph.getInitializerList()) {
      weights.put(constant.getName(), constant.getDimsList());
    }
    for (NodeProto node : graph.getNodeList()) { // of bytes
      List<Long> ofBytes = weights.get(node.getInput(0));
      if (node.getOpType().equals("DequantizeLinear") && ofBytes != null) {
        weights.put(node.getOutput(0), ofBytes);
      }
    }
    List<NodeProto> convolutions =
        graph.getNodeList().stream().filter(node -> node.getOpType().equals(CONVOLUTION)).toList();
    Map<String, List<Long>> shapes = shapes(file, convolutions, model.card().input());
    double operations = 0;
    for (NodeProto convolution : convolutions) {
      List<Long> kernel = weights.get(convolution.getInput(1));
      List<Long> output = shapes.get(convolution.getOutput(0));
      if (kernel == null || output == null) {
        throw new InferenceException(
            "the cost of " + convolution.getName() + " cannot be told from the graph");
      }
      operations += 2.0 * product(output) * product(kernel.subList(1, kernel.size()));
    }
    return operations / 1e9;
  }

  /** The shapes of what convolutions give, for one frame. */
  private static Map<String, List<Long>> shapes(
      ModelProto file, List<NodeProto> convolutions, PixelSize input) throws InferenceException {
    GraphProto.Builder open = file.getGraph().toBuilder();
    for (NodeProto convolution : convolutions) {
      open.addOutput(ValueInfoProto.newBuilder().setName(convolution.getOutput(0)));
    }
    List<Long> frame = List.of(1L, (long) input.height(), (long) input.width(), 3L);
    try (GraphRun run =
        GraphRun.open(
            file.toBuilder().setGraph(open).build().toByteArray(),
            EngineSettings.cpu(1, 1),
            Map.of(ServingContract.FRAMES, new GraphRun.Input(true, frame)))) {
      return run.run();
    }
  }

  private static double product(List<Long> sizes) {
    return sizes.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
  }
}
