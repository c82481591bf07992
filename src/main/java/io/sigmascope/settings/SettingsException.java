package io.sigmascope.settings;

import java.util.List;

/** Settings that cannot be used. The message is for the user and lists every fault. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  /**
   * @param source the file, or what else the settings came from
   * @param faults at least one, each naming key and value
   */
  public SettingsException(String source, List<String> faults) {
    super(message(source, faults));
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, one entry a fault, without the name of the source. */
  public List<String> faults() {
    return faults;
  }

  private static String message(String source, List<String> faults) {
    if (faults.size() == 1) {
      return source + ": " + faults.get(0);
    }
    return source + ": " + faults.size() + " faults\n  " + String.join("\n  ", faults);
  }
}
