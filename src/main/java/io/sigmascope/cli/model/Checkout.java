package io.sigmascope.cli.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The git checkout that the program runs from, if it does. */
record Checkout(Path folder) {
  private static final String UNKNOWN = "unknown";

  /**
   * Its commit, with {@code -dirty} where files differ from it; {@code unknown} outside a checkout,
   * or without git.
   */
  String commit() throws InterruptedException {
    Path here = folder.toAbsolutePath();
    if (!Files.exists(here.resolve(".git"))) { // a checkout further up is not of this program
      return UNKNOWN;
    }
    try {
      Process git =
          new ProcessBuilder(
                  "git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude", "*")
              .directory(here.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 ? said : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
