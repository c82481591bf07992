package io.sigmascope.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Any graph, run on inputs that are all ones, with the options that models are served with. For
 * measurements; for one thread.
 */
public final class GraphRun implements AutoCloseable {
  private final OrtSession session;
  private final EngineSettings settings;
  private final Map<String, OnnxTensor> inputs = new HashMap<>();

  private GraphRun(OrtSession session, EngineSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /**
   * What a graph is given.
   *
   * @param bytes whether values are uint8, and not float32
   */
  public record Input(boolean bytes, List<Long> shape) {
    public Input {
      shape = List.copyOf(shape);
    }
  }

  /**
   * Opens a graph.
   *
   * @param onnx the file's bytes
   * @param settings the batch does not matter
   * @throws InferenceException if it does not open
   */
  public static GraphRun open(byte[] onnx, EngineSettings settings, Map<String, Input> inputs)
      throws InferenceException {
    GraphRun run = new GraphRun(OnnxRuntime.open(onnx, settings), settings);
    try {
      for (Map.Entry<String, Input> input : inputs.entrySet()) {
        run.inputs.put(input.getKey(), tensor(input.getValue()));
      }
      return run;
    } catch (OrtException e) {
      run.close();
      throw OnnxRuntime.failed(settings.device(), e);
    }
  }

  private static OnnxTensor tensor(Input input) throws OrtException, InferenceException {
    long[] shape = input.shape().stream().mapToLong(Long::longValue).toArray();
    long values = 1;
    for (long size : shape) {
      values *= size;
    }
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(Math.toIntExact(values * (input.bytes() ? 1 : Float.BYTES)))
            .order(ByteOrder.nativeOrder());
    if (input.bytes()) {
      while (buffer.hasRemaining()) {
        buffer.put((byte) 1);
      }
      return OnnxTensor.createTensor(
          OnnxRuntime.environment(), buffer.flip(), shape, OnnxJavaType.UINT8);
    }
    while (buffer.hasRemaining()) {
      buffer.putFloat(1);
    }
    return OnnxTensor.createTensor(OnnxRuntime.environment(), buffer.flip().asFloatBuffer(), shape);
  }

  /**
   * Runs it once.
   *
   * @return the shape of every output
   * @throws InferenceException if it does not run
   */
  public Map<String, List<Long>> run() throws InferenceException {
    try (Result result = session.run(inputs)) {
      Map<String, List<Long>> shapes = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        if (output.getValue().getInfo() instanceof TensorInfo tensor) {
          shapes.put(output.getKey(), Arrays.stream(tensor.getShape()).boxed().toList());
        }
      }
      return shapes;
    } catch (OrtException e) {
      throw OnnxRuntime.failed(settings.device(), e);
    }
  }

  @Override
  public void close() {
    inputs.values().forEach(OnnxTensor::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a graph did not close: " + e.getMessage(), e);
    }
  }
}
