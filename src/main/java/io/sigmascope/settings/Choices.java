package io.sigmascope.settings;

import java.util.Locale;

/** How the constants of an enum are written in files and on the command line. */
public final class Choices {
  private Choices() {}

  /** {@code EXACTLY_ONCE} is {@code exactly-once}. */
  public static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
