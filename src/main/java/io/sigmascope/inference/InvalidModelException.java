package io.sigmascope.inference;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder is no valid model package. The message lists every fault, one a line where there are
 * more.
 */
public final class InvalidModelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  /**
   * @param folder the package
   * @param faults at least one
   */
  public InvalidModelException(Path folder, List<String> faults) {
    super("model package " + folder + ": " + list(faults));
    this.faults = List.copyOf(faults);
  }

  private static String list(List<String> faults) {
    return faults.size() == 1
        ? faults.get(0)
        : faults.size() + " faults\n  " + String.join("\n  ", faults);
  }

  /** Each names the file, the key or tensor, and the value. */
  public List<String> faults() {
    return faults;
  }
}
