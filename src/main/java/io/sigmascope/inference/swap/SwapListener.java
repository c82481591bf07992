package io.sigmascope.inference.swap;

import io.sigmascope.inference.ModelPackage;

/** Is told of changes of the model, from the watch's thread. Must not block. */
public interface SwapListener {
  /** Another model serves from now on, on all devices. */
  void swapped(ModelPackage model);

  /** A package came that does not serve; what served before goes on. */
  void refused();
}
