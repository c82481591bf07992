package io.sigmascope.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import io.sigmascope.frame.PixelSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a graph computes of single frames, value by value: for whoever has to know more than the
 * results. Its outputs may be any values of float32. For one thread.
 */
public final class GraphValues implements AutoCloseable {
  private static final EngineSettings SETTINGS = EngineSettings.cpu(1);

  private final OrtSession session;
  private final ByteBuffer frame;
  private final OnnxTensor input;

  private GraphValues(OrtSession session, ByteBuffer frame, OnnxTensor input) {
    this.session = session;
    this.frame = frame;
    this.input = input;
  }

  /**
   * Opens a graph on the processor.
   *
   * @param onnx the file's bytes; its input is {@link ServingContract#FRAMES}
   * @param size of the frames
   * @throws InferenceException if it does not open
   */
  public static GraphValues open(byte[] onnx, PixelSize size) throws InferenceException {
    OrtSession session = OnnxRuntime.open(onnx, SETTINGS);
    ByteBuffer frame =
        ByteBuffer.allocateDirect(Math.toIntExact(3 * size.pixels()))
            .order(ByteOrder.nativeOrder());
    try {
      long[] shape = {1, size.height(), size.width(), 3};
      OnnxTensor input =
          OnnxTensor.createTensor(OnnxRuntime.environment(), frame, shape, OnnxJavaType.UINT8);
      return new GraphValues(session, frame, input);
    } catch (OrtException e) {
      close(session);
      throw OnnxRuntime.failed(SETTINGS.device(), e);
    }
  }

  /** Where the caller writes the frame before a run, from its start: RGB, rows from the top. */
  public ByteBuffer frame() {
    return frame;
  }

  /**
   * Runs the graph on the frame.
   *
   * @param receiver of every output's name and numbers, which are valid during the call
   * @throws InferenceException if the run fails
   */
  public void run(BiConsumer<String, FloatBuffer> receiver) throws InferenceException {
    try (Result result = session.run(Map.of(ServingContract.FRAMES, input))) {
      for (Map.Entry<String, OnnxValue> output : result) {
        receiver.accept(output.getKey(), ((OnnxTensor) output.getValue()).getFloatBuffer());
      }
    } catch (OrtException e) {
      throw OnnxRuntime.failed(SETTINGS.device(), e);
    }
  }

  @Override
  public void close() {
    input.close();
    close(session);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a graph did not close: " + e.getMessage(), e);
    }
  }
}
