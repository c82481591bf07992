package io.sigmascope.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.sigmascope.frame.PixelSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Direct buffers for the largest batch, which ONNX Runtime reads and writes in place: nothing is
 * copied or allocated in a run. A tensor has a fixed shape, so each batch size gets its own tensors
 * over the same buffers the first time that it comes.
 *
 * <p>Threads: owned by whoever runs it.
 */
final class OnnxLane implements Engine.Lane {
  private final OnnxEngine engine;
  private final PixelSize frame;
  private final PixelSize plane;
  private final int featureChannels;
  private final ByteBuffer input;
  private final ByteBuffer labels;
  private final Map<String, FloatBuffer> values = new HashMap<>();
  private final Map<Integer, Binding> bindings = new HashMap<>();

  /** Tensors by name for one batch size. */
  record Binding(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {
    void close() {
      inputs.values().forEach(OnnxTensor::close);
      outputs.values().forEach(OnnxTensor::close);
    }
  }

  OnnxLane(OnnxEngine engine, int featureChannels) {
    this.engine = engine;
    this.featureChannels = featureChannels;
    ModelCard card = engine.model().card();
    frame = card.input();
    plane = card.output();
    input = bytes(3 * frame.pixels());
    labels = bytes(plane.pixels());
    values.put(ServingContract.CONFIDENCE, floats(plane.pixels()));
    values.put(ServingContract.ENTROPY, floats(plane.pixels()));
    values.put(ServingContract.INVERSE_DEPTH, floats(plane.pixels()));
    values.put(ServingContract.DEPTH_SCALE, floats(plane.pixels()));
    values.put(ServingContract.CENTROID, floats(2 * plane.pixels()));
    values.put(ServingContract.CENTROID_SCALE, floats(plane.pixels()));
    values.put(ServingContract.FEATURE, floats(featureChannels));
  }

  private ByteBuffer bytes(long perFrame) {
    return ByteBuffer.allocateDirect(Math.toIntExact(perFrame * engine.maxBatch()))
        .order(ByteOrder.nativeOrder());
  }

  private FloatBuffer floats(long perFrame) {
    return bytes(perFrame * Float.BYTES).asFloatBuffer();
  }

  @Override
  public ByteBuffer input() {
    return input;
  }

  @Override
  public Heads run(int count) throws InferenceException {
    if (count < 1 || count > engine.maxBatch()) {
      throw new IllegalArgumentException(
          "count must be 1.." + engine.maxBatch() + ", got " + count);
    }
    Binding binding = bindings.get(count);
    if (binding == null) {
      binding = bind(count);
      bindings.put(count, binding);
    }
    engine.run(binding);
    return new Heads(
        count,
        plane.width(),
        plane.height(),
        labels,
        plane(ServingContract.CONFIDENCE),
        plane(ServingContract.ENTROPY),
        plane(ServingContract.INVERSE_DEPTH),
        plane(ServingContract.DEPTH_SCALE),
        plane(ServingContract.CENTROID),
        plane(ServingContract.CENTROID_SCALE),
        plane(ServingContract.FEATURE),
        featureChannels);
  }

  private FloatBuffer plane(String name) {
    return Objects.requireNonNull(values.get(name));
  }

  private Binding bind(int count) throws InferenceException {
    Binding binding = new Binding(new HashMap<>(), new HashMap<>());
    OrtEnvironment environment = OnnxRuntime.environment();
    try {
      long[] frames = {count, frame.height(), frame.width(), 3};
      binding.inputs().put(ServingContract.FRAMES, tensor(environment, input, frames));
      long[] planes = {count, plane.height(), plane.width()};
      binding.outputs().put(ServingContract.LABELS, tensor(environment, labels, planes));
      for (Map.Entry<String, FloatBuffer> value : values.entrySet()) {
        long[] shape =
            switch (value.getKey()) {
              case ServingContract.CENTROID -> new long[] {count, 2, planes[1], planes[2]};
              case ServingContract.FEATURE -> new long[] {count, featureChannels};
              default -> planes;
            };
        FloatBuffer part = value.getValue().slice(0, size(shape));
        binding.outputs().put(value.getKey(), OnnxTensor.createTensor(environment, part, shape));
      }
      return binding;
    } catch (OrtException e) {
      binding.close();
      throw new InferenceException("no tensors for " + count + " frames: " + e.getMessage(), e);
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, ByteBuffer buffer, long... shape)
      throws OrtException {
    ByteBuffer part = buffer.duplicate().clear().slice(0, size(shape)).order(buffer.order());
    return OnnxTensor.createTensor(environment, part, shape, OnnxJavaType.UINT8);
  }

  private static int size(long... shape) {
    long size = 1;
    for (long dimension : shape) {
      size *= dimension;
    }
    return Math.toIntExact(size);
  }

  @Override
  public void close() {
    bindings.values().forEach(Binding::close);
    bindings.clear();
  }
}
