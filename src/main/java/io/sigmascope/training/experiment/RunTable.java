package io.sigmascope.training.experiment;

import io.sigmascope.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A CSV file with some rows a run, the run's name in the first column. It is replaced as a whole
 * whenever it changes, so that it never holds half of a run. Used by one thread.
 */
final class RunTable {
  private final Path file;
  private final List<String> columns;
  private List<List<String>> rows;

  private RunTable(Path file, List<String> columns, List<List<String>> rows) {
    this.file = file;
    this.columns = List.copyOf(columns);
    this.rows = rows;
  }

  /**
   * Reads what there is, if there is any.
   *
   * @param columns after the run's name
   * @throws IOException if it cannot be read, or is not such a table
   */
  static RunTable open(Path file, List<String> columns) throws IOException {
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(columns);
    List<List<String>> rows = new ArrayList<>();
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.get(0).equals(String.join(",", all))) {
        throw new IOException(file + ": line 1 must be " + String.join(",", all));
      }
      for (int i = 1; i < lines.size(); i++) {
        List<String> cells = Arrays.asList(lines.get(i).split(",", -1));
        if (cells.size() != all.size()) {
          throw new IOException(
              "%s: line %d must have %d cells, has %d"
                  .formatted(file, i + 1, all.size(), cells.size()));
        }
        rows.add(cells);
      }
    }
    return new RunTable(file, all, rows);
  }

  /** The rows of a run; none where it is not known. */
  List<List<String>> rows(String run) {
    return rows.stream().filter(row -> row.get(0).equals(run)).toList();
  }

  /** Those of all runs. */
  List<List<String>> rows() {
    return List.copyOf(rows);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** What stands in a row. */
  String text(List<String> row, String column) {
    return row.get(columns.indexOf(column));
  }

  /** A number in a row; NaN where the cell is empty. */
  double number(List<String> row, String column) {
    String cell = text(row, column);
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }

  /** Puts a run's rows in place of those that it had. */
  void put(String run, List<List<String>> cells) throws IOException {
    List<List<String>> changed = new ArrayList<>(rows);
    changed.removeIf(row -> row.get(0).equals(run));
    for (List<String> row : cells) {
      List<String> named = new ArrayList<>(List.of(run));
      named.addAll(row);
      changed.add(named);
    }
    List<String> lines = new ArrayList<>(List.of(String.join(",", columns)));
    changed.forEach(row -> lines.add(String.join(",", row)));
    String text = String.join(System.lineSeparator(), lines) + System.lineSeparator();
    WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    rows = changed;
  }
}
