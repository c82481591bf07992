package io.sigmascope.network;

import java.util.Collection;

/** A network's units and how they are joined. */
interface Architecture {
  /** All units, in the order that they run in. */
  Collection<ConvUnit> units();

  /** How many input pixels one output pixel spans in each direction. */
  int outputStride();

  /**
   * Runs the units on a picture, or on what stands for one.
   *
   * @param image normalised pictures (N, 3, H, W), H and W multiples of {@link
   *     NetworkSpec#INPUT_MULTIPLE}
   */
  <T> Outputs<T> wire(Operations<T> operations, T image);

  static Architecture of(NetworkSpec spec) {
    return switch (spec.name()) {
      case NetworkSpec.STREET -> new Street(spec, UnitChain.Kind.WHOLE);
      case NetworkSpec.STREET_SEPARABLE -> new Street(spec, UnitChain.Kind.SEPARABLE);
      default -> new DeepLab(spec);
    };
  }
}
