package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.sigmascope.network.Outputs;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Random outputs and targets, some missing, and their losses by slow plain Java. */
final class LossBatch {
  private static final int PICTURES = 2;
  private static final int CLASSES = 4;

  final int height;
  final int width;
  final float[] logits;
  final float[] centroid;
  final float[] centroidLogScale;
  final float[] inverseDepth;
  final float[] depthLogScale;
  final int[] labels;
  final float[] centroidTarget;
  final float[] inverseDepthTarget;

  LossBatch(long seed) {
    this(new Random(seed), 3, 5);
  }

  private LossBatch(Random random, int height, int width) {
    this.height = height;
    this.width = width;
    logits = normal(random, CLASSES, 2);
    centroid = normal(random, 2, 10);
    centroidLogScale = normal(random, 1, 1);
    inverseDepth = normal(random, 1, 0.1);
    depthLogScale = normal(random, 1, 1);
    labels = new int[PICTURES * height * width];
    Arrays.setAll(labels, i -> random.nextInt(4) == 0 ? 255 : random.nextInt(CLASSES));
    centroidTarget = withGaps(random, normal(random, 2, 10));
    inverseDepthTarget = withGaps(random, normal(random, 1, 0.1));
  }

  LossBatch twiceAsLarge() {
    return new LossBatch(new Random(11), 2 * height, 2 * width);
  }

  Outputs<NDArray> outputs(NDManager manager) {
    return new Outputs<>(
        map(manager, logits),
        map(manager, centroid),
        map(manager, centroidLogScale),
        map(manager, inverseDepth),
        map(manager, depthLogScale),
        manager.zeros(new Shape(PICTURES, 1, 1, 1)));
  }

  SceneTargets targets(NDManager manager) {
    long[] wide = Arrays.stream(labels).asLongStream().toArray();
    return new SceneTargets(
        manager.create(wide, new Shape(PICTURES, height, width)),
        map(manager, centroidTarget),
        map(manager, inverseDepthTarget));
  }

  double crossEntropy(IntToDoubleFunction weightOf) {
    int plane = height * width;
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == 255) {
        continue;
      }
      int first = i / plane * CLASSES * plane + i % plane;
      double partition = 0;
      for (int c = 0; c < CLASSES; c++) {
        partition += Math.exp(logits[first + c * plane]);
      }
      double weight = weightOf.applyAsDouble(labels[i]);
      sum += weight * (Math.log(partition) - logits[first + labels[i] * plane]);
      weights += weight;
    }
    return sum / weights;
  }

  static double meanError(float[] output, float[] target) {
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      sum += Float.isNaN(target[i]) ? 0 : Math.abs((double) output[i] - target[i]);
    }
    return sum / labelled(target);
  }

  double laplace(float[] output, float[] target, float[] logScale) {
    int plane = height * width;
    int components = target.length / logScale.length;
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      if (!Float.isNaN(target[i])) {
        int picture = i / (components * plane);
        double scale = Math.exp(logScale[picture * plane + i % plane]);
        sum += Math.abs((double) output[i] - target[i]) / scale + Math.log(2 * scale);
      }
    }
    return sum / labelled(target);
  }

  static long labelled(float[] target) {
    long count = 0;
    for (float value : target) {
      count += Float.isNaN(value) ? 0 : 1;
    }
    return count;
  }

  private NDArray map(NDManager manager, float[] values) {
    long channels = values.length / (PICTURES * height * width);
    return manager.create(values, new Shape(PICTURES, channels, height, width));
  }

  private float[] normal(Random random, int channels, double deviation) {
    float[] values = new float[PICTURES * channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  private static float[] withGaps(Random random, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (random.nextInt(3) == 0) {
        values[i] = Float.NaN;
      }
    }
    return values;
  }
}
