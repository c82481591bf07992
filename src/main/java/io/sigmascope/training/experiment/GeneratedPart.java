package io.sigmascope.training.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmascope.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a document that a command writes, between two lines. All else is people's, and stays.
 *
 * @param begin the line before it
 * @param end the line after it
 */
public record GeneratedPart(String begin, String end) {
  /** The part that an experiment writes. */
  public static GeneratedPart ofExperiment(String name) {
    return new GeneratedPart(
        "<!-- results: written by ./sigmascope experiment " + name + " -->",
        "<!-- end of results -->");
  }

  /**
   * Looks whether the part can be written, before there is anything to write.
   *
   * @throws IOException if the document has lost its marks, or cannot be read
   */
  public void require(Path file) throws IOException {
    if (Files.exists(file)) {
      around(file, Files.readString(file));
    }
  }

  /**
   * Writes the part anew.
   *
   * @param file of the document; a new one where there is none
   * @param heading of a new document
   * @param text of the part
   * @throws IOException if that cannot be done, or the document has lost its marks; it stays as it
   *     was
   */
  public void write(Path file, String heading, String text) throws IOException {
    String old =
        Files.exists(file)
            ? Files.readString(file)
            : "# " + heading + "\n\n" + begin + "\n" + end + "\n";
    Around around = around(file, old);
    String all = around.before + begin + "\n\n" + text + "\n" + around.after;
    WholeFile.writeThrough(file, all.getBytes(UTF_8));
  }

  private record Around(String before, String after) {}

  private Around around(Path file, String document) throws IOException {
    int from = document.indexOf(begin);
    int to = document.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException(file + ": must have the lines '" + begin + "' and '" + end + "'");
    }
    return new Around(document.substring(0, from), document.substring(to));
  }
}
