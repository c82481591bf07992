package io.sigmascope.inference;

import java.nio.file.Path;
import java.util.List;

/** A folder is no valid model package. The message lists every fault, one a line. */
public final class InvalidModelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  /**
   * @param folder the package
   * @param faults at least one
   */
  public InvalidModelException(Path folder, List<String> faults) {
    super("model package " + folder + ": " + String.join("\n  ", faults));
    this.faults = List.copyOf(faults);
  }

  /** Each names the file, the key or tensor, and the value. */
  public List<String> faults() {
    return faults;
  }
}
