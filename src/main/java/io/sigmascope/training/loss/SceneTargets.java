package io.sigmascope.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * The answers for a batch.
 *
 * @param labels int64 (N, h, w): trainIds or codes of a {@link io.sigmascope.dataset.ClassGroup},
 *     255 where there is none
 * @param centroid float32 (N, 2, h, w): dx, dy in input pixels, NaN where there is none
 * @param inverseDepth float32 (N, 1, h, w): 1/m at the canonical focal length, NaN where there is
 *     none
 */
public record SceneTargets(NDArray labels, NDArray centroid, NDArray inverseDepth) {}
