package io.sigmascope.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sigmascope.dataset.Example;
import io.sigmascope.dataset.ExampleFormat;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.network.InputNormalisation;
import io.sigmascope.training.loss.SceneTargets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Puts examples side by side in native memory that is used again and again: a batch is valid until
 * the next one is loaded, and arrays on it must be closed before. Used by one thread.
 */
final class BatchBuffers {
  private final PixelSize input;
  private final PixelSize target;
  private final ByteBuffer rgb;
  private final ByteBuffer labels;
  private final ByteBuffer centroid;
  private final ByteBuffer inverseDepth;

  /**
   * What a step sees.
   *
   * @param pictures float32 (N, 3, H, W), normalised
   */
  record Batch(NDArray pictures, SceneTargets targets) {}

  /**
   * @param format of all examples
   * @param most examples in a batch
   */
  BatchBuffers(ExampleFormat format, int most) {
    input = format.input();
    target = format.target();
    rgb = buffer(most * input.pixels() * 3);
    labels = buffer(most * target.pixels());
    centroid = buffer(most * target.pixels() * 2 * Float.BYTES);
    inverseDepth = buffer(most * target.pixels() * Float.BYTES);
  }

  private static ByteBuffer buffer(long bytes) {
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
  }

  /**
   * @param scope owns the arrays
   */
  Batch load(List<Example> examples, NDManager scope) {
    for (ByteBuffer buffer : List.of(rgb, labels, centroid, inverseDepth)) {
      buffer.clear();
    }
    for (Example example : examples) {
      if (!example.input().equals(input) || !example.target().equals(target)) {
        throw new IllegalArgumentException(
            "an example of " + example.input() + " in a batch of " + input);
      }
      rgb.put(example.rgb());
      labels.put(example.labels());
      put(example.centroid(), centroid);
      put(example.inverseDepth(), inverseDepth);
    }
    int n = examples.size();
    NDArray frames =
        array(scope, rgb, DataType.UINT8, new Shape(n, input.height(), input.width(), 3));
    Shape map = new Shape(n, target.height(), target.width());
    SceneTargets targets =
        new SceneTargets(
            array(scope, labels, DataType.UINT8, map).toType(DataType.INT64, false),
            array(scope, centroid, DataType.FLOAT32, new Shape(n, 2).addAll(map.slice(1))),
            array(scope, inverseDepth, DataType.FLOAT32, new Shape(n, 1).addAll(map.slice(1))));
    return new Batch(InputNormalisation.apply(frames), targets);
  }

  private static NDArray array(NDManager scope, ByteBuffer buffer, DataType type, Shape shape) {
    buffer.flip();
    return scope.create(buffer, shape, type);
  }

  private static void put(float[] values, ByteBuffer buffer) {
    buffer.asFloatBuffer().put(values);
    buffer.position(buffer.position() + values.length * Float.BYTES);
  }
}
