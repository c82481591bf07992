package io.sigmascope.export;

import com.google.protobuf.InvalidProtocolBufferException;
import io.sigmascope.export.onnx.GraphProto;
import io.sigmascope.export.onnx.ModelProto;
import io.sigmascope.export.onnx.ValueInfoProto;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.GraphValues;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard.Calibration;
import io.sigmascope.network.ConvUnit;
import io.sigmascope.network.SceneNetwork;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which convolutions of a graph run on bytes, and what the bytes between them stand for.
 *
 * <p>Weights are signed and the values unsigned, because that is what processors multiply: with
 * both signed, ONNX Runtime takes several times as long as for float32.
 *
 * @param convolutions by name
 * @param ranges by the value's name
 */
record EightBits(Set<String> convolutions, Map<String, ByteRange> ranges) {
  /** All in float32. */
  static final EightBits NONE = new EightBits(Set.of(), Map.of());

  EightBits {
    convolutions = Set.copyOf(convolutions);
    ranges = Map.copyOf(ranges);
  }

  /**
   * Looks at what the network computes of pictures.
   *
   * @param input size of the frames
   * @throws InferenceException if its float32 graph does not run
   * @throws IOException if a picture cannot be read
   */
  static EightBits measure(SceneNetwork network, PixelSize input, CalibrationPictures pictures)
      throws InferenceException, IOException {
    ModelProto file = parse(ServingGraph.build(network, input, Calibration.NONE));
    EightBitPlan plan =
        new EightBitPlan(
            file.getGraph(),
            network.units().stream()
                .filter(ConvUnit::normalised)
                .map(ConvUnit::label)
                .collect(Collectors.toSet()));
    GraphProto.Builder open = file.getGraph().toBuilder().clearOutput();
    for (String value : plan.measured()) {
      open.addOutput(ValueInfoProto.newBuilder().setName(value));
    }
    Map<String, ValueHistogram> histograms = new HashMap<>();
    try (GraphValues values =
        GraphValues.open(file.toBuilder().setGraph(open).build().toByteArray(), input)) {
      for (int i = 0; i < pictures.count(); i++) {
        pictures.read(i, input, values.frame().clear());
        values.run(
            (name, numbers) ->
                histograms.computeIfAbsent(name, value -> new ValueHistogram()).add(numbers));
      }
    }
    Map<String, ByteRange> seen = new HashMap<>();
    histograms.forEach((name, histogram) -> seen.put(name, histogram.range()));
    return new EightBits(plan.convolutions(), plan.ranges(seen));
  }

  private static ModelProto parse(byte[] graph) {
    try {
      return ModelProto.parseFrom(graph);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the graph just written cannot be read", e);
    }
  }
}
