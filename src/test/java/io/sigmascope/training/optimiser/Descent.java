package io.sigmascope.training.optimiser;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A matrix and a vector to be learned, whose gradients are whatever a test wants. */
final class Descent implements AutoCloseable {
  static final String MATRIX = "matrix";
  static final String VECTOR = "vector";

  final NDManager manager = NDManager.newBaseManager("PyTorch");
  final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private final Random random;

  Descent(long seed) {
    random = new Random(seed);
    add(MATRIX, new Shape(3, 4));
    add(VECTOR, new Shape(5));
  }

  private void add(String name, Shape shape) {
    NDArray array = manager.create(normal(Math.toIntExact(shape.size())), shape);
    array.setRequiresGradient(true);
    parameters.put(name, array);
  }

  private float[] normal(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  NDArray parameter(String name) {
    return Objects.requireNonNull(parameters.get(name));
  }

  float[] values(String name) {
    return parameter(name).toFloatArray();
  }

  /** Gives every parameter a random gradient, and says what it is. */
  Map<String, float[]> backward() {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    try (NDManager scope = manager.newSubManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray loss = scope.create(0f);
      for (Map.Entry<String, NDArray> entry : parameters.entrySet()) {
        NDArray parameter = entry.getValue();
        float[] gradient = normal(Math.toIntExact(parameter.size()));
        gradients.put(entry.getKey(), gradient);
        loss = loss.add(scope.create(gradient, parameter.getShape()).mul(parameter).sum());
      }
      collector.backward(loss);
    }
    return gradients;
  }

  boolean hasGradients() {
    return parameters.values().stream()
        .anyMatch(
            parameter -> {
              try (NDArray gradient = parameter.getGradient()) {
                float[] values = gradient.toFloatArray();
                return !Arrays.equals(values, new float[values.length]);
              }
            });
  }

  @Override
  public void close() {
    manager.close();
  }
}
