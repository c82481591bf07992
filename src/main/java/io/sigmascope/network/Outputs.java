package io.sigmascope.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * What a network says of N pictures; h and w are the input's over {@link
 * SceneNetwork#outputStride}. Whoever wants full size upsamples them, bilinearly.
 *
 * <p>The log scales are the natural logarithms of Laplace scales b in the unit of what they go
 * with. They read detached features: training them leaves the rest of the network alone, so that
 * the paper's loss stays exact.
 *
 * @param logits (N, classes, h, w), before softmax
 * @param centroid (N, 2, h, w): dx, dy in input pixels, from the pixel to its instance's centroid
 * @param centroidLogScale (N, 1, h, w)
 * @param inverseDepth (N, 1, h, w), 1/m for the canonical focal length; may be negative, which
 *     serving takes as 0
 * @param depthLogScale (N, 1, h, w)
 * @param feature (N, C, 1, 1): the encoder's channels, averaged over the picture
 */
public record Outputs<T>(
    T logits, T centroid, T centroidLogScale, T inverseDepth, T depthLogScale, T feature) {
  /** Whoever makes scales of log scales bounds these on both sides: finite, and over zero. */
  public static final float MOST_LOG_SCALE = 10;

  /** The outputs that {@link SceneNetwork} gives as a list. */
  public static Outputs<NDArray> of(NDList list) {
    return new Outputs<>(
        list.get(0), list.get(1), list.get(2), list.get(3), list.get(4), list.get(5));
  }

  List<T> asList() {
    return List.of(logits, centroid, centroidLogScale, inverseDepth, depthLogScale, feature);
  }
}
