package io.sigmascope.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files that are never seen half written: beside their place ({@code NAME.new}), down to the
 * disk, then moved there at once. Whoever reads finds what was there before or all of what is new,
 * also after the machine has lost its power.
 */
public final class WholeFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private WholeFile() {}

  /** Writes what a file is to hold. */
  public interface Content {
    /**
     * @param out is buffered, and closed by the caller
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Puts a file in its place, and makes the folders that it lacks.
   *
   * @throws IOException if it cannot be written; what was there before is still there
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /**
   * Does so with the file that a link leads to, where it is one: it stays a link.
   *
   * @throws IOException as the other
   */
  public static void writeThrough(Path file, byte[] bytes) throws IOException {
    write(Files.exists(file) ? file.toRealPath() : file, bytes);
  }

  /** Does so with what is too large to have in memory twice. */
  public static void write(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null
        && !Files.isDirectory(folder)) { // a link to a folder is one, but none that can be created
      Files.createDirectories(folder);
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try (FileOutputStream stream = new FileOutputStream(unfinished.toFile());
        OutputStream out = new BufferedOutputStream(stream, BUFFER_BYTES)) {
      content.writeTo(out);
      out.flush();
      stream.getFD().sync();
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
