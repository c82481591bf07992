package io.sigmascope.network;

/** A log scale from features that it does not shape. */
final class ScaleHead {
  private final ConvUnit hidden;
  private final ConvUnit logScale;

  ScaleHead(UnitList units, String label, int channels) {
    hidden = units.add(ConvUnit.biasedAndRectified(label + ".hidden", channels));
    logScale = units.add(ConvUnit.biased(label + ".log", 1));
  }

  <T> T wire(Operations<T> operations, T features) {
    T own = operations.detach(features);
    return operations.apply(logScale, operations.apply(hidden, own));
  }
}
