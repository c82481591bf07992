package io.sigmascope.training.calibration;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.network.Bilinear;
import io.sigmascope.network.InputNormalisation;
import io.sigmascope.network.Outputs;
import io.sigmascope.network.SceneNetwork;
import java.nio.ByteBuffer;

/**
 * What a picture's serving graph would give without a calibration, as arrays: the heads' planes
 * upsampled bilinearly, as there to half the input, one after the other, rows from the top.
 *
 * @param size of a plane
 * @param logits a plane a class
 * @param centroid dx, then dy, input pixels
 * @param centroidScale positive, input pixels
 * @param inverseDepth not negative, 1/m
 * @param depthScale positive, 1/m
 * @param feature a channel
 */
@SuppressWarnings("ArrayRecordComponent") // on their way into a fit: compared nowhere
public record ServedOutputs(
    PixelSize size,
    float[] logits,
    float[] centroid,
    float[] centroidScale,
    float[] inverseDepth,
    float[] depthScale,
    float[] feature) {
  /**
   * Runs the network as it is served.
   *
   * @param rgb {@code height * width * 3} bytes, rows from the top
   * @param size of the planes
   * @param manager whose scope ends before this returns
   */
  public static ServedOutputs of(
      SceneNetwork network, byte[] rgb, PixelSize input, PixelSize size, NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      Shape shape = new Shape(1, input.height(), input.width(), 3);
      NDArray picture = scope.create(ByteBuffer.wrap(rgb), shape, DataType.UINT8);
      NDList list =
          network.forward(
              new ParameterStore(scope, false),
              new NDList(InputNormalisation.apply(picture)),
              false);
      Outputs<NDArray> outputs = Outputs.of(list);
      return new ServedOutputs(
          size,
          planes(outputs.logits(), size).toFloatArray(),
          planes(outputs.centroid(), size).toFloatArray(),
          scale(outputs.centroidLogScale(), size),
          Activation.relu(planes(outputs.inverseDepth(), size)).toFloatArray(),
          scale(outputs.depthLogScale(), size),
          outputs.feature().toFloatArray());
    }
  }

  private static NDArray planes(NDArray map, PixelSize size) {
    return Bilinear.resize(map, size.height(), size.width());
  }

  private static float[] scale(NDArray log, PixelSize size) {
    return planes(log, size)
        .clip(-Outputs.MOST_LOG_SCALE, Outputs.MOST_LOG_SCALE)
        .exp()
        .toFloatArray();
  }

  /** The likeliest class of each pixel: trainIds. */
  public byte[] labels() {
    int pixels = Math.toIntExact(size.pixels());
    byte[] labels = new byte[pixels];
    for (int pixel = 0; pixel < pixels; pixel++) {
      float best = logits[pixel];
      for (int c = 1; c * pixels < logits.length; c++) {
        float logit = logits[c * pixels + pixel];
        if (logit > best) {
          best = logit;
          labels[pixel] = (byte) c;
        }
      }
    }
    return labels;
  }

  /** The logits of a pixel. */
  void logits(int pixel, float[] into) {
    int pixels = Math.toIntExact(size.pixels());
    for (int c = 0; c < into.length; c++) {
      into[c] = logits[c * pixels + pixel];
    }
  }
}
