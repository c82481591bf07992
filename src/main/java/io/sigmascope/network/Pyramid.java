package io.sigmascope.network;

import static io.sigmascope.network.ConvUnit.Geometry.POINT;

import io.sigmascope.network.ConvUnit.Geometry;
import java.util.ArrayList;
import java.util.List;

/**
 * Atrous spatial pyramid pooling (Chen et al., arXiv 1706.05587): a 1x1 convolution, dilated 3x3
 * ones and the picture's average, side by side.
 */
final class Pyramid {
  private final List<UnitChain> branches = new ArrayList<>();
  private final ConvUnit pooled;

  /**
   * @param kind of the 3x3 convolutions
   * @param in channels that come
   * @param channels of each branch
   * @param dilations of the 3x3 convolutions, one a branch
   * @param pooled what the average goes through
   */
  Pyramid(
      UnitList units,
      UnitChain.Kind kind,
      int in,
      int channels,
      List<Integer> dilations,
      ConvUnit pooled) {
    branches.add(
        UnitChain.of(units.add(ConvUnit.normalisedAndRectified("pyramid.1", POINT, channels))));
    for (int dilation : dilations) {
      branches.add(
          kind.add(units, "pyramid." + dilation, new Geometry(3, 1, dilation), in, channels, true));
    }
    this.pooled = units.add(pooled);
  }

  /**
   * @param average of the input over the picture
   * @return the branches, joined along the channels
   */
  <T> T wire(Operations<T> operations, T input, T average) {
    List<T> parts = new ArrayList<>();
    for (UnitChain branch : branches) {
      parts.add(branch.wire(operations, input));
    }
    parts.add(operations.spread(operations.apply(pooled, average), input));
    return operations.concatenate(parts);
  }
}
