package io.sigmascope.inference.swap;

import io.sigmascope.inference.ModelPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A note in a package's folder: somebody wants this very graph to serve, though it may find less
 * than the one before. It says which, and so does not speak for a graph that comes later.
 */
final class OperatorChoice {
  private OperatorChoice() {}

  static void write(ModelPackage chosen) throws IOException {
    Files.writeString(
        chosen.folder().resolve(ModelPackage.CHOICE_FILE), chosen.id().version() + "\n");
  }

  /** Whether the folder's note speaks for this graph; a note that cannot be read does not. */
  static boolean covers(Path folder, String version) {
    try {
      byte[] note = Files.readAllBytes(folder.resolve(ModelPackage.CHOICE_FILE));
      return new String(note, StandardCharsets.UTF_8).strip().equals(version);
    } catch (IOException e) {
      return false;
    }
  }
}
