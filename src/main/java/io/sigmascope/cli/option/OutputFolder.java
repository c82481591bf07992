package io.sigmascope.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that commands write to. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Makes sure that files can be written, before there is anything to lose.
   *
   * @param option what the user called it, for the message
   * @throws UsageException if they cannot
   */
  public static void prepare(String option, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".sigmascope", ""));
    } catch (IOException e) {
      throw new UsageException(option + " " + folder + ": cannot be written: " + why(e), e);
    }
  }

  private static String why(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + " (" + e.getMessage() + ")";
  }
}
