package io.sigmascope.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmascope.file.WholeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Rows of numbers in a file that grows, the step in the first column. Written through at every row,
 * so that whoever looks sees all.
 */
final class CsvFile implements AutoCloseable {
  private final BufferedWriter writer;

  private CsvFile(BufferedWriter writer) {
    this.writer = writer;
  }

  /**
   * Opens a file after the rows of some step: later ones are of steps that will be done again, and
   * are cut off.
   *
   * @throws IOException if it cannot be written, or has other columns; it stays as it was
   */
  static CsvFile open(Path file, List<String> columns, long lastStep) throws IOException {
    String header = String.join(",", columns);
    List<String> kept = new ArrayList<>(List.of(header));
    if (lastStep > 0 && Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      if (!lines.isEmpty() && !lines.get(0).equals(header)) {
        throw new IOException(file + ": has other columns than this run writes");
      }
      for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        if (isUpTo(line, lastStep)) {
          kept.add(line);
        }
      }
    }
    String end = System.lineSeparator();
    WholeFile.writeThrough(file, (String.join(end, kept) + end).getBytes(UTF_8));
    return new CsvFile(Files.newBufferedWriter(file, StandardOpenOption.APPEND));
  }

  private static boolean isUpTo(String line, long lastStep) {
    int comma = line.indexOf(',');
    try {
      return comma > 0 && Long.parseLong(line.substring(0, comma)) <= lastStep;
    } catch (NumberFormatException e) {
      return false; // a row that a crash cut short
    }
  }

  /** Appends a row; cells must not hold commas. */
  void append(List<String> cells) throws IOException {
    writer.write(String.join(",", cells));
    writer.newLine();
    writer.flush();
  }

  /** As many digits as a float has. */
  static String cell(double value) {
    return String.format(Locale.ROOT, "%.7g", value);
  }

  /** Empty where there is no value. */
  static String cell(OptionalDouble value) {
    return value.isPresent() ? cell(value.getAsDouble()) : "";
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
