package io.sigmascope.evaluation;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import java.util.List;

/**
 * What a network says of a picture, at the picture's own size: what is saved is what is scored.
 *
 * @param confidence of the labels, 0..1
 * @param entropy of the class probabilities, nats
 * @param items the instances in the map
 * @param depth as files hold it ({@link StoredDepth})
 * @param inverseDepth 1/m, as the network gives it
 * @param depthScale Laplace scale of inverse depth, 1/m
 * @param centroid from pixels to their centroids, input pixels: all dx, then all dy
 */
@SuppressWarnings("ArrayRecordComponent") // arrays on their way to the metrics: compared nowhere
public record ScenePrediction(
    LabelMap labels,
    float[] confidence,
    float[] entropy,
    InstanceMap instances,
    List<Instance> items,
    DepthMap depth,
    float[] inverseDepth,
    float[] depthScale,
    float[] centroid) {}
