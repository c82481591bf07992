package io.sigmascope.export;

import io.sigmascope.network.ConvUnit;
import io.sigmascope.network.Operations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes a network's operations as nodes of a graph. */
final class OnnxOperations implements Operations<OnnxOperations.FeatureMap> {
  private final OnnxGraph graph;
  private final float[] inputDeviation;
  private final EightBits eightBits;
  private final Map<String, ByteRange> rounded = new HashMap<>(); // by the name it is read by
  private int joints;

  /**
   * A feature map (N, channels, height, width).
   *
   * @param name of the value
   */
  record FeatureMap(String name, int channels, int height, int width) {}

  /**
   * @param inputDeviation what the picture's colours were not divided by yet: the first convolution
   *     does that
   * @param eightBits what runs on bytes
   */
  OnnxOperations(OnnxGraph graph, float[] inputDeviation, EightBits eightBits) {
    this.graph = graph;
    this.inputDeviation = inputDeviation;
    this.eightBits = eightBits;
  }

  @Override
  public FeatureMap apply(ConvUnit unit, FeatureMap input) {
    FoldedConvolution folded = FoldedConvolution.of(unit);
    if (input.name().equals(ServingGraph.PICTURE)) {
      folded = folded.dividing(inputDeviation);
    }
    ConvUnit.Geometry geometry = unit.geometry();
    String label = unit.label();
    int kernel = geometry.kernel();
    int pad = geometry.padding();
    String[] operands =
        eightBits.convolutions().contains(label)
            ? onBytes(label, folded, input)
            : inFloats(label, folded, input);
    OnnxGraph.Node convolution =
        graph
            .node("Conv", label, operands)
            .with("kernel_shape", new long[] {kernel, kernel})
            .with("strides", new long[] {geometry.stride(), geometry.stride()})
            .with("dilations", new long[] {geometry.dilation(), geometry.dilation()})
            .with("pads", new long[] {pad, pad, pad, pad});
    int groups = input.channels() / folded.in();
    if (groups > 1) { // else it is what ONNX takes without a word
      convolution.with("group", groups);
    }
    String result = convolution.add();
    if (unit.rectified()) {
      result = rectified(label, result);
    }
    int height = (input.height() + geometry.stride() - 1) / geometry.stride();
    int width = (input.width() + geometry.stride() - 1) / geometry.stride();
    return new FeatureMap(handedOn(result), folded.out(), height, width);
  }

  private String[] inFloats(String label, FoldedConvolution folded, FeatureMap input) {
    int kernel = folded.kernel();
    return new String[] {
      input.name(),
      graph.floats(label + ".weight", folded.weight(), folded.out(), folded.in(), kernel, kernel),
      graph.floats(label + ".bias", folded.bias(), folded.out())
    };
  }

  /** ONNX Runtime makes one node on bytes of a convolution whose operands are all made of bytes. */
  private String[] onBytes(String label, FoldedConvolution folded, FeatureMap input) {
    ByteRange range = Objects.requireNonNull(rounded.get(input.name()), input.name());
    ByteConvolution bytes = ByteConvolution.of(folded, range.step());
    int kernel = folded.kernel();
    String weight =
        graph.int8s(
            label + ".weight.bytes", bytes.weight(), folded.out(), folded.in(), kernel, kernel);
    String weightSteps =
        graph.floats(label + ".weight.steps", bytes.weightSteps(), bytes.weightSteps().length);
    String bias = graph.int32s(label + ".bias.sums", bytes.bias());
    String biasSteps =
        graph.floats(label + ".bias.steps", bytes.biasSteps(), bytes.biasSteps().length);
    return new String[] {
      input.name(),
      graph.node("DequantizeLinear", label + ".weight", weight, weightSteps).with("axis", 0).add(),
      graph.node("DequantizeLinear", label + ".bias", bias, biasSteps).with("axis", 0).add()
    };
  }

  /** On bytes, what is under 0 becomes 0 anyway, because these start there. */
  private String rectified(String name, String value) {
    String result = name + ".rectified";
    ByteRange range = eightBits.ranges().get(result);
    return range == null
        ? graph.node("Relu", result, value).add()
        : roundedTo(range, result, value);
  }

  /** What others read: the value itself or, on bytes, what is left of it there. */
  private String handedOn(String value) {
    ByteRange range = eightBits.ranges().get(value);
    return range == null ? value : roundedTo(range, value, value);
  }

  private String roundedTo(ByteRange range, String name, String value) {
    String step = graph.floats(name + ".step", new float[] {range.step()});
    String zero = graph.uint8(name + ".zero", range.zero());
    String bytes = graph.node("QuantizeLinear", name + ".bytes", value, step, zero).add();
    String result = graph.node("DequantizeLinear", name + ".rounded", bytes, step, zero).add();
    rounded.put(result, range);
    return result;
  }

  @Override
  public FeatureMap addAndRectify(FeatureMap a, FeatureMap b) {
    String sum = graph.node("Add", next("sum"), a.name(), b.name()).add();
    return new FeatureMap(handedOn(rectified(sum, sum)), a.channels(), a.height(), a.width());
  }

  @Override
  public FeatureMap concatenate(List<FeatureMap> parts) {
    List<String> names = new ArrayList<>();
    int channels = 0;
    for (FeatureMap part : parts) {
      names.add(part.name());
      channels += part.channels();
    }
    String joined =
        graph.node("Concat", next("join"), names.toArray(String[]::new)).with("axis", 1).add();
    return new FeatureMap(handedOn(joined), channels, parts.get(0).height(), parts.get(0).width());
  }

  @Override
  public FeatureMap maxPool(FeatureMap input) {
    String result =
        graph
            .node("MaxPool", next("largest"), input.name())
            .with("kernel_shape", 3, 3)
            .with("strides", 2, 2)
            .with("pads", 1, 1, 1, 1)
            .add();
    return new FeatureMap(
        handedOn(result), input.channels(), (input.height() + 1) / 2, (input.width() + 1) / 2);
  }

  @Override
  public FeatureMap upsample(FeatureMap input, int factor) {
    String times = factor == 2 ? "twice" : "times." + factor;
    String scales = graph.floats(times, new float[] {1, 1, factor, factor}, 4);
    String result =
        graph
            .node("Resize", next("upsample"), input.name(), "", scales)
            .with("mode", "linear")
            .with("coordinate_transformation_mode", "half_pixel")
            .add();
    return new FeatureMap(
        handedOn(result), input.channels(), factor * input.height(), factor * input.width());
  }

  @Override
  public FeatureMap average(FeatureMap input) {
    String result = graph.node("GlobalAveragePool", next("average"), input.name()).add();
    return new FeatureMap(handedOn(result), input.channels(), 1, 1);
  }

  @Override
  public FeatureMap spread(FeatureMap pixel, FeatureMap like) {
    String scales =
        graph.floats(
            "spread." + like.height() + "x" + like.width(),
            new float[] {1, 1, like.height(), like.width()},
            4);
    String result =
        graph
            .node("Resize", next("spread.to"), pixel.name(), "", scales)
            .with("mode", "nearest")
            .with("coordinate_transformation_mode", "asymmetric")
            .with("nearest_mode", "floor")
            .add();
    return new FeatureMap(handedOn(result), pixel.channels(), like.height(), like.width());
  }

  @Override
  public FeatureMap detach(FeatureMap input) {
    return input;
  }

  private String next(String kind) {
    joints++;
    return kind + "." + joints;
  }
}
