package io.sigmascope.export;

import io.sigmascope.export.onnx.GraphProto;
import io.sigmascope.export.onnx.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a float32 graph can run on bytes: convolutions, and the values that they hand to each
 * other. Float32 stay
 *
 * <ul>
 *   <li>the first convolution, which is small and reads the picture;
 *   <li>the heads, whose results people read, and all else without batch normalisation;
 *   <li>the last convolution before depth. Inverse depth is near 0 for all that is far, and with
 *       255 steps up to the nearest there would be a few for half the street.
 * </ul>
 */
final class EightBitPlan {
  private static final String DEPTH_HEAD = "depth.inverse";

  private final Map<String, NodeProto> producers = new HashMap<>();
  private final Map<String, List<NodeProto>> readers = new HashMap<>();
  private final Set<String> convolutions = new LinkedHashSet<>();
  private final Set<String> values = new LinkedHashSet<>();

  /**
   * @param normalised names of convolutions that batch normalisation followed
   */
  EightBitPlan(GraphProto graph, Set<String> normalised) {
    for (NodeProto node : graph.getNodeList()) {
      producers.put(node.getOutput(0), node);
      for (String input : node.getInputList()) {
        readers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
    }
    for (NodeProto node : graph.getNodeList()) {
      if (normalised.contains(node.getName()) && bearsBytes(node)) {
        convolutions.add(node.getName());
        need(node.getInput(0));
        need(result(node));
      }
    }
  }

  private boolean bearsBytes(NodeProto convolution) {
    return !convolution.getInput(0).equals(ServingGraph.PICTURE)
        && readers(result(convolution)).stream().noneMatch(n -> n.getName().equals(DEPTH_HEAD));
  }

  private List<NodeProto> readers(String value) {
    return readers.getOrDefault(value, List.of());
  }

  /** What a convolution gives, rectified if it is. */
  private String result(NodeProto convolution) {
    String own = convolution.getOutput(0);
    List<NodeProto> next = readers(own);
    boolean rectified = next.size() == 1 && next.get(0).getOpType().equals("Relu");
    return rectified ? next.get(0).getOutput(0) : own;
  }

  private void need(String value) {
    if (values.add(value)) {
      parts(value).forEach(this::need);
    }
  }

  /** The values whose numbers a value has, no others; empty for one that has its own. */
  private List<String> parts(String value) {
    NodeProto producer = producers.get(value);
    if (producer == null) {
      return List.of();
    }
    return switch (producer.getOpType()) {
      case "Concat" -> producer.getInputList();
      case "Resize" -> producer.getInputList().subList(0, 1);
      default -> List.of();
    };
  }

  /** Names of the convolutions. */
  Set<String> convolutions() {
    return convolutions;
  }

  /** Names of the values whose numbers must be seen. */
  List<String> measured() {
    return values.stream().filter(value -> parts(value).isEmpty()).toList();
  }

  /**
   * The ranges of all values on bytes. What is joined or resized keeps the steps that it has.
   *
   * @param seen of {@link #measured}
   */
  Map<String, ByteRange> ranges(Map<String, ByteRange> seen) {
    Map<String, ByteRange> ranges = new LinkedHashMap<>();
    values.forEach(value -> ranges.put(value, range(value, seen)));
    return ranges;
  }

  private ByteRange range(String value, Map<String, ByteRange> seen) {
    ByteRange range = seen.get(value);
    if (range != null) {
      return range;
    }
    return parts(value).stream()
        .map(part -> range(part, seen))
        .reduce(new ByteRange(0, 0), ByteRange::and);
  }
}
