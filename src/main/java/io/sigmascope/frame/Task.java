package io.sigmascope.frame;

import java.util.Locale;

/** What the network learns together. */
public enum Task {
  SEMANTIC,
  INSTANCE,
  DEPTH;

  /** The name in settings and metric labels: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
