package io.sigmascope.http;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What to tell about a text file that could not be read. */
final class UnreadableFile {
  private UnreadableFile() {}

  /** Names neither the file nor anything that is in it. */
  static String why(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "may not be read";
    }
    return e instanceof CharacterCodingException ? "is not UTF-8" : "cannot be read";
  }
}
