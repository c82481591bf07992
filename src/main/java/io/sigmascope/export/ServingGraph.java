package io.sigmascope.export;

import io.sigmascope.export.OnnxOperations.FeatureMap;
import io.sigmascope.export.onnx.TensorProto.DataType;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.ModelCard.Calibration;
import io.sigmascope.inference.ServingContract;
import io.sigmascope.network.InputNormalisation;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.Outputs;
import io.sigmascope.network.SceneNetwork;
import java.util.Arrays;

/**
 * The graph that is served: frames as bytes in, per-pixel results with their uncertainty out.
 *
 * <p>Results have half the input's height and width: the heads' logits and regressions, at a
 * quarter or an eighth, are upsampled bilinearly before the likeliest class is taken. From a
 * quarter, that keeps the outline of thin things at a millisecond's cost; full size costs several,
 * there and in everything that reads the planes.
 *
 * <p>With logits z over the temperature, m their maximum and e = exp(z - m): confidence is 1 / sum
 * e, and entropy log(sum e) - sum(e (z - m)) / sum e. Written out like this and not as Softmax,
 * because ONNX Runtime transposes for a softmax over channels; the sums are convolutions with ones,
 * because its own sums over channels take several times as long.
 */
public final class ServingGraph {
  static final String PICTURE = "picture";
  private static final int OUTPUT_STRIDE = 2;

  private final OnnxGraph graph;
  private final OnnxOperations operations;
  private final int enlargement; // from the heads to the result planes
  private final int height;
  private final int width;

  private ServingGraph(OnnxGraph graph, EightBits eightBits, int enlargement, PixelSize output) {
    this.graph = graph;
    this.enlargement = enlargement;
    operations = new OnnxOperations(graph, InputNormalisation.deviation(), eightBits);
    height = output.height();
    width = output.width();
  }

  /** Size of the result planes for frames of a size. */
  public static PixelSize outputSize(PixelSize input) {
    return new PixelSize(input.width() / OUTPUT_STRIDE, input.height() / OUTPUT_STRIDE);
  }

  /** Writes the graph in float32. */
  static byte[] build(SceneNetwork network, PixelSize input, Calibration calibration) {
    return build(network, input, calibration, EightBits.NONE);
  }

  /**
   * Writes the graph.
   *
   * @param input size of the frames, in multiples of {@link NetworkSpec#INPUT_MULTIPLE}
   * @return the bytes of {@code model.onnx}
   * @throws IllegalArgumentException if the size does not fit
   */
  static byte[] build(
      SceneNetwork network, PixelSize input, Calibration calibration, EightBits eightBits) {
    if (input.height() % NetworkSpec.INPUT_MULTIPLE != 0
        || input.width() % NetworkSpec.INPUT_MULTIPLE != 0) {
      throw new IllegalArgumentException(
          "input size must be in multiples of " + NetworkSpec.INPUT_MULTIPLE + ", got " + input);
    }
    OnnxGraph graph = new OnnxGraph(network.spec().name());
    String frames =
        graph.input(
            ServingContract.FRAMES,
            DataType.UINT8,
            OnnxGraph.BATCH,
            input.height(),
            input.width(),
            3);
    int enlargement = network.outputStride() / OUTPUT_STRIDE;
    ServingGraph serving = new ServingGraph(graph, eightBits, enlargement, outputSize(input));
    Outputs<FeatureMap> outputs = network.wire(serving.operations, serving.picture(frames, input));
    serving.semantics(outputs.logits(), calibration);
    serving.regressions(outputs, calibration);
    serving.feature(outputs.feature());
    return graph.toBytes();
  }

  /** Exact at the borders too: the convolution pads with zeros after the mean is gone. */
  private FeatureMap picture(String frames, PixelSize size) {
    String planar = graph.node("Transpose", "frames.planar", frames).with("perm", 0, 3, 1, 2).add();
    String floats =
        graph.node("Cast", "frames.float", planar).with("to", DataType.FLOAT.getNumber()).add();
    String mean = graph.floats("frames.mean", InputNormalisation.mean(), 1, 3, 1, 1);
    String centred = graph.node("Sub", PICTURE, floats, mean).add();
    return new FeatureMap(centred, 3, size.height(), size.width());
  }

  private String enlarged(FeatureMap map) {
    return operations.upsample(map, enlargement).name();
  }

  private void semantics(FeatureMap logits, Calibration calibration) {
    String temperature = constant("calibration.temperature", calibration.temperature());
    String calibrated = graph.node("Div", "semantic.calibrated", logits.name(), temperature).add();
    String z =
        enlarged(new FeatureMap(calibrated, logits.channels(), logits.height(), logits.width()));
    int classes = logits.channels();
    String largest =
        graph.node("ReduceMax", "semantic.largest", z).with("axes", new long[] {1}).add();
    String below = graph.node("Sub", "semantic.below", z, largest).add();
    String weights = graph.node("Exp", "semantic.weights", below).add();
    String total = sum("semantic.total", weights, classes);
    String confidence = graph.node("Reciprocal", "semantic.confidence", total).add();
    String moment = graph.node("Mul", "semantic.moment", weights, below).add();
    String moments = sum("semantic.moments", moment, classes);
    String mean = graph.node("Mul", "semantic.mean", moments, confidence).add();
    String log = graph.node("Log", "semantic.log", total).add();
    String entropy = graph.node("Sub", "semantic.entropy", log, mean).add();
    String positive = graph.node("Relu", "semantic.entropy.positive", entropy).add();
    String label =
        graph.node("ArgMax", "semantic.label", z).with("axis", 1).with("keepdims", 0).add();
    graph.node("Cast", ServingContract.LABELS, label).with("to", DataType.UINT8.getNumber()).add();
    graph.output(ServingContract.LABELS, DataType.UINT8, OnnxGraph.BATCH, height, width);
    plane(ServingContract.CONFIDENCE, confidence);
    plane(ServingContract.ENTROPY, positive);
  }

  private String sum(String name, String input, int channels) {
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    String kernel = graph.floats("ones", ones, 1, channels, 1, 1);
    return graph.node("Conv", name, input, kernel).with("kernel_shape", 1, 1).add();
  }

  private String constant(String name, double value) {
    return graph.floats(name, new float[] {(float) value});
  }

  private void regressions(Outputs<FeatureMap> outputs, Calibration calibration) {
    graph.node("Identity", ServingContract.CENTROID, enlarged(outputs.centroid())).add();
    graph.output(ServingContract.CENTROID, DataType.FLOAT, OnnxGraph.BATCH, 2, height, width);
    String inverse = enlarged(outputs.inverseDepth());
    plane(ServingContract.INVERSE_DEPTH, graph.node("Relu", "depth.positive", inverse).add());
    scale(
        ServingContract.CENTROID_SCALE,
        enlarged(outputs.centroidLogScale()),
        calibration.centroidScaleFactor());
    scale(
        ServingContract.DEPTH_SCALE,
        enlarged(outputs.depthLogScale()),
        calibration.depthScaleFactor());
  }

  private void scale(String name, String log, double factor) {
    String least = constant("scale.log.least", -Outputs.MOST_LOG_SCALE);
    String most = constant("scale.log.most", Outputs.MOST_LOG_SCALE);
    String clipped = graph.node("Clip", name + ".log", log, least, most).add();
    String scale = graph.node("Exp", name + ".raw", clipped).add();
    plane(
        name,
        graph
            .node("Mul", name + ".calibrated", scale, constant("calibration." + name, factor))
            .add());
  }

  private void plane(String name, String map) {
    graph.node("Squeeze", name, map, graph.longs("squeezed", 1)).add();
    graph.output(name, DataType.FLOAT, OnnxGraph.BATCH, height, width);
  }

  private void feature(FeatureMap average) {
    graph.node("Flatten", ServingContract.FEATURE, average.name()).with("axis", 1).add();
    graph.output(ServingContract.FEATURE, DataType.FLOAT, OnnxGraph.BATCH, average.channels());
  }
}
