package io.sigmascope.network;

import java.util.List;
import java.util.Optional;

/**
 * Convolutions and a way past them (He et al., CVPR 2016, arXiv 1512.03385).
 *
 * @param path one after the other; the last one is not rectified, the sum is
 * @param shortcut where input and output differ in shape; else the input itself goes past
 */
record Residual(List<UnitChain> path, Optional<ConvUnit> shortcut) {

  static <T> T chain(List<Residual> chain, Operations<T> operations, T input) {
    T result = input;
    for (Residual residual : chain) {
      result = residual.wire(operations, result);
    }
    return result;
  }

  private <T> T wire(Operations<T> operations, T input) {
    T residual = input;
    for (UnitChain chain : path) {
      residual = chain.wire(operations, residual);
    }
    T past = shortcut.isPresent() ? operations.apply(shortcut.get(), input) : input;
    return operations.addAndRectify(residual, past);
  }
}
