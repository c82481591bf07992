package io.sigmascope.network;

import java.util.List;

/**
 * What networks are made of, on whatever stands for a feature map: an array, its shape, or the name
 * of a tensor in a graph.
 *
 * @param <T> a feature map (N, C, H, W)
 */
public interface Operations<T> {
  /** Convolution, with the normalisation and the activation that the unit has. */
  T apply(ConvUnit unit, T input);

  /** Sum of two maps of one shape, then the rectifier. */
  T addAndRectify(T a, T b);

  /** Along the channels. */
  T concatenate(List<T> parts);

  /** The largest of the 3 by 3 values around every second pixel: half as high and wide. */
  T maxPool(T input);

  /**
   * So many times as high and wide; bilinear, pixel centres at halves ("align corners" off).
   *
   * @param factor 2 or more
   */
  T upsample(T input, int factor);

  /** Mean over height and width: (N, C, 1, 1). */
  T average(T input);

  /** A map (N, C, 1, 1) repeated to the height and width of another. */
  T spread(T pixel, T like);

  /** The same values; no gradient flows back. */
  T detach(T input);
}
