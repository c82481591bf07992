package io.sigmascope.frame;

import java.util.Locale;

/** Why a frame is worth labelling. */
public enum ReviewReason {
  /** The network is less sure of it than of the camera's other frames. */
  UNCERTAIN,
  /** It is like nothing in the training set. */
  NOVEL;

  /** The name in headers and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
