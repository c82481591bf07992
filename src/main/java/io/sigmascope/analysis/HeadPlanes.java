package io.sigmascope.analysis;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.InferenceException;

/**
 * One frame's share of a batch's heads, in arrays that every stage reads: much quicker than reading
 * buffers value by value. Reused from frame to frame: arrays are handed out without a copy, and
 * hold another frame after the next is read. Rows from the top.
 */
public final class HeadPlanes {
  final int width;
  final int height;
  final int pixels;
  final byte[] labels;
  final float[] confidence;
  final float[] entropy;

  /** 1/m; at the canonical focal length until {@link #scaleDepth}. */
  final float[] inverseDepth;

  /** 1/m, as {@link #inverseDepth}. */
  final float[] depthScale;

  /** From the pixel to its instance's centroid, input pixels: all dx, then all dy. */
  final float[] centroid;

  final float[] centroidScale;
  float[] feature = new float[0];

  HeadPlanes(PixelSize size) {
    width = size.width();
    height = size.height();
    pixels = Math.toIntExact(size.pixels());
    labels = new byte[pixels];
    confidence = new float[pixels];
    entropy = new float[pixels];
    inverseDepth = new float[pixels];
    depthScale = new float[pixels];
    centroid = new float[2 * pixels];
    centroidScale = new float[pixels];
  }

  /**
   * @throws InferenceException if the planes are of another size than the card promised
   */
  void read(Heads heads, int frame) throws InferenceException {
    if (heads.width() != width || heads.height() != height) {
      throw new InferenceException(
          "model gave planes of %dx%d, its card says %dx%d"
              .formatted(heads.width(), heads.height(), width, height));
    }
    int first = frame * pixels;
    heads.labels().get(first, labels);
    heads.confidence().get(first, confidence);
    heads.entropy().get(first, entropy);
    heads.inverseDepth().get(first, inverseDepth);
    heads.depthScale().get(first, depthScale);
    heads.centroid().get(2 * first, centroid);
    heads.centroidScale().get(first, centroidScale);
    if (feature.length != heads.featureChannels()) {
      feature = new float[heads.featureChannels()];
    }
    heads.feature().get(frame * heads.featureChannels(), feature);
  }

  void scaleDepth(float factor) {
    for (int i = 0; i < pixels; i++) {
      inverseDepth[i] *= factor;
      depthScale[i] *= factor;
    }
  }

  /** Size of every plane. */
  public PixelSize size() {
    return new PixelSize(width, height);
  }

  /** TrainIds. */
  public byte[] labels() {
    return labels;
  }

  /** Calibrated probability of the label, 0..1. */
  public float[] confidence() {
    return confidence;
  }

  /** Of the calibrated class probabilities, nats. */
  public float[] entropy() {
    return entropy;
  }

  /** 1/m, for the frame's own camera where its focal length is known. */
  public float[] inverseDepth() {
    return inverseDepth;
  }

  /** Laplace scale of {@link #inverseDepth}, 1/m. */
  public float[] depthScale() {
    return depthScale;
  }

  /** From the pixel to its instance's centroid, input pixels: all dx, then all dy. */
  public float[] centroid() {
    return centroid;
  }
}
