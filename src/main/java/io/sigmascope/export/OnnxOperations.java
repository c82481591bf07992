package io.sigmascope.export;

import io.sigmascope.network.ConvUnit;
import io.sigmascope.network.Operations;
import java.util.ArrayList;
import java.util.List;

/** Writes a network's operations as nodes of a graph. */
final class OnnxOperations implements Operations<OnnxOperations.FeatureMap> {
  private final OnnxGraph graph;
  private final float[] inputDeviation;
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
   */
  OnnxOperations(OnnxGraph graph, float[] inputDeviation) {
    this.graph = graph;
    this.inputDeviation = inputDeviation;
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
    String weight =
        graph.floats(label + ".weight", folded.weight(), folded.out(), folded.in(), kernel, kernel);
    String bias = graph.floats(label + ".bias", folded.bias(), folded.out());
    String result =
        graph
            .node("Conv", label, input.name(), weight, bias)
            .with("kernel_shape", new long[] {kernel, kernel})
            .with("strides", new long[] {geometry.stride(), geometry.stride()})
            .with("dilations", new long[] {geometry.dilation(), geometry.dilation()})
            .with("pads", new long[] {pad, pad, pad, pad})
            .add();
    if (unit.rectified()) {
      result = graph.node("Relu", label + ".rectified", result).add();
    }
    int height = (input.height() + geometry.stride() - 1) / geometry.stride();
    int width = (input.width() + geometry.stride() - 1) / geometry.stride();
    return new FeatureMap(result, folded.out(), height, width);
  }

  @Override
  public FeatureMap addAndRectify(FeatureMap a, FeatureMap b) {
    String sum = graph.node("Add", next("sum"), a.name(), b.name()).add();
    String rectified = graph.node("Relu", sum + ".rectified", sum).add();
    return new FeatureMap(rectified, a.channels(), a.height(), a.width());
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
    return new FeatureMap(joined, channels, parts.get(0).height(), parts.get(0).width());
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
        result, input.channels(), (input.height() + 1) / 2, (input.width() + 1) / 2);
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
        result, input.channels(), factor * input.height(), factor * input.width());
  }

  @Override
  public FeatureMap average(FeatureMap input) {
    String result = graph.node("GlobalAveragePool", next("average"), input.name()).add();
    return new FeatureMap(result, input.channels(), 1, 1);
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
    return new FeatureMap(result, pixel.channels(), like.height(), like.width());
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
