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
  private final List<ConvUnit> branches = new ArrayList<>();
  private final ConvUnit pooled;

  /**
   * @param channels of each branch
   * @param dilations of the 3x3 convolutions, one a branch
   * @param pooled what the average goes through
   */
  Pyramid(UnitList units, int channels, List<Integer> dilations, ConvUnit pooled) {
    branches.add(units.add(ConvUnit.normalisedAndRectified("pyramid.1", POINT, channels)));
    for (int dilation : dilations) {
      branches.add(
          units.add(
              ConvUnit.normalisedAndRectified(
                  "pyramid." + dilation, new Geometry(3, 1, dilation), channels)));
    }
    this.pooled = units.add(pooled);
  }

  /**
   * @param average of the input over the picture
   * @return the branches, joined along the channels
   */
  <T> T wire(Operations<T> operations, T input, T average) {
    List<T> parts = new ArrayList<>();
    for (ConvUnit branch : branches) {
      parts.add(operations.apply(branch, input));
    }
    parts.add(operations.spread(operations.apply(pooled, average), input));
    return operations.concatenate(parts);
  }
}
