package io.sigmascope.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.sigmascope.frame.PixelSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The names, types and shapes that every serving graph has. N is the number of frames, H and W the
 * input's size, h and w the planes', C the channels of the feature.
 */
public final class ServingContract {
  /** uint8 (N, H, W, 3), RGB. */
  public static final String FRAMES = "frames";

  /** uint8 (N, h, w), trainIds. */
  public static final String LABELS = "labels";

  /** float32 (N, h, w), 0..1. */
  public static final String CONFIDENCE = "confidence";

  /** float32 (N, h, w), nats. */
  public static final String ENTROPY = "entropy";

  /** float32 (N, h, w), 1/m. */
  public static final String INVERSE_DEPTH = "inverse_depth";

  /** float32 (N, h, w), 1/m. */
  public static final String DEPTH_SCALE = "depth_scale";

  /** float32 (N, 2, h, w): dx, dy in input pixels. */
  public static final String CENTROID = "centroid";

  /** float32 (N, h, w), input pixels. */
  public static final String CENTROID_SCALE = "centroid_scale";

  /** float32 (N, C). */
  public static final String FEATURE = "feature";

  private static final long ANY = -1;

  private ServingContract() {}

  private record Tensor(OnnxJavaType type, List<Long> shape) {
    static Tensor of(OnnxJavaType type, long... shape) {
      return new Tensor(type, Arrays.stream(shape).boxed().toList());
    }

    @Override
    public String toString() {
      return type + " " + shape;
    }
  }

  /** What is wrong with a graph's inputs and outputs; empty where nothing is. */
  static List<String> faults(OrtSession session, PixelSize input, PixelSize output)
      throws OrtException {
    long h = output.height();
    long w = output.width();
    Tensor plane = Tensor.of(OnnxJavaType.FLOAT, ANY, h, w);
    Map<String, Tensor> inputs =
        Map.of(FRAMES, Tensor.of(OnnxJavaType.UINT8, ANY, input.height(), input.width(), 3));
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put(LABELS, Tensor.of(OnnxJavaType.UINT8, ANY, h, w));
    outputs.put(CONFIDENCE, plane);
    outputs.put(ENTROPY, plane);
    outputs.put(INVERSE_DEPTH, plane);
    outputs.put(DEPTH_SCALE, plane);
    outputs.put(CENTROID, Tensor.of(OnnxJavaType.FLOAT, ANY, 2, h, w));
    outputs.put(CENTROID_SCALE, plane);
    outputs.put(FEATURE, Tensor.of(OnnxJavaType.FLOAT, ANY, ANY));
    List<String> faults = new ArrayList<>();
    compare("input", inputs, session.getInputInfo(), faults);
    compare("output", outputs, session.getOutputInfo(), faults);
    return faults;
  }

  /** The width C of the feature, in a graph without faults. */
  static int featureChannels(OrtSession session) throws OrtException {
    NodeInfo feature = Objects.requireNonNull(session.getOutputInfo().get(FEATURE), FEATURE);
    return Math.toIntExact(((TensorInfo) feature.getInfo()).getShape()[1]);
  }

  private static void compare(
      String kind, Map<String, Tensor> wanted, Map<String, NodeInfo> found, List<String> faults) {
    for (Map.Entry<String, Tensor> entry : wanted.entrySet()) {
      String name = entry.getKey();
      NodeInfo node = found.get(name);
      if (node == null) {
        faults.add(kind + " '" + name + "' is missing");
      } else if (!(node.getInfo() instanceof TensorInfo tensor)) {
        faults.add(kind + " '" + name + "' must be a tensor");
      } else if (!fits(tensor, entry.getValue())) {
        Tensor is = Tensor.of(tensor.type, tensor.getShape());
        faults.add(kind + " '" + name + "' must be " + entry.getValue() + ", is " + is);
      }
    }
    for (String name : found.keySet()) {
      if (!wanted.containsKey(name)) {
        faults.add("unknown " + kind + " '" + name + "'");
      }
    }
  }

  private static boolean fits(TensorInfo found, Tensor wanted) {
    long[] shape = found.getShape();
    if (found.type != wanted.type() || shape.length != wanted.shape().size()) {
      return false;
    }
    boolean fits = shape[0] == ANY; // any number of frames
    for (int i = 1; i < shape.length; i++) {
      long size = wanted.shape().get(i);
      fits &= shape[i] > 0 && (size == ANY || size == shape[i]);
    }
    return fits;
  }
}
