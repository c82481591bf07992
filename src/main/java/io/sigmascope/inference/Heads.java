package io.sigmascope.inference;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * What the network says about a batch. Buffers are in native order and read by absolute index:
 * pixel (x, y) of frame i is at {@code (i * height + y) * width + x}; they belong to the lane, and
 * hold other things after its next run.
 *
 * @param count frames
 * @param width of the planes, at most the input's
 * @param height of the planes, at most the input's
 * @param labels trainId of the likeliest class, 0..18
 * @param confidence calibrated probability of that class, 0..1
 * @param entropy of the calibrated class probabilities, nats, 0..ln 19
 * @param inverseDepth 1/m at the card's canonical focal length, not negative
 * @param depthScale Laplace scale of inverse depth, 1/m, positive
 * @param centroid from the pixel to its instance's centroid in input pixels: frame i has its dx
 *     plane at {@code 2 * i * width * height}, its dy plane after that
 * @param centroidScale Laplace scale of the centroid vector, input pixels, positive
 * @param feature {@code count * featureChannels} values that sum a frame up, for novelty
 */
public record Heads(
    int count,
    int width,
    int height,
    ByteBuffer labels,
    FloatBuffer confidence,
    FloatBuffer entropy,
    FloatBuffer inverseDepth,
    FloatBuffer depthScale,
    FloatBuffer centroid,
    FloatBuffer centroidScale,
    FloatBuffer feature,
    int featureChannels) {}
