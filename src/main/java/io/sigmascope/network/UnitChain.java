package io.sigmascope.network;

import io.sigmascope.network.ConvUnit.Geometry;
import java.util.List;

/**
 * Units one after the other: a convolution over space and channels at once, or one over space in
 * each channel by itself and then one over channels, which takes a fraction of the operations
 * (Howard et al., <i>MobileNets</i>, arXiv 1704.04861).
 */
record UnitChain(List<ConvUnit> units) {

  /** How a 3x3 convolution is done. */
  enum Kind {
    WHOLE,
    SEPARABLE;

    /**
     * Adds a convolution's units to a network.
     *
     * @param in channels that come
     * @param out channels that go
     */
    UnitChain add(
        UnitList units, String label, Geometry geometry, int in, int out, boolean rectified) {
      ConvUnit first =
          this == WHOLE
              ? units.add(unit(label, geometry, out, rectified))
              : units.add(ConvUnit.depthwise(label + ".deep", geometry, in));
      return this == WHOLE
          ? new UnitChain(List.of(first))
          : new UnitChain(List.of(first, units.add(unit(label, Geometry.POINT, out, rectified))));
    }

    private static ConvUnit unit(String label, Geometry geometry, int out, boolean rectified) {
      return rectified
          ? ConvUnit.normalisedAndRectified(label, geometry, out)
          : ConvUnit.normalised(label, geometry, out);
    }
  }

  static UnitChain of(ConvUnit unit) {
    return new UnitChain(List.of(unit));
  }

  <T> T wire(Operations<T> operations, T input) {
    T result = input;
    for (ConvUnit unit : units) {
      result = operations.apply(unit, result);
    }
    return result;
  }
}
