package io.sigmascope.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a run has written down on its way.
 *
 * @param steps {@code log.csv}
 * @param validations {@code validation.csv}
 */
public record RunLog(Table steps, Table validations) {

  /**
   * @param folder of the run
   * @throws IOException if a file cannot be read
   */
  public static RunLog read(Path folder) throws IOException {
    RunFolder files = new RunFolder(folder);
    return new RunLog(Table.read(files.log()), Table.read(files.validationLog()));
  }

  /**
   * Rows of numbers; NaN where a cell is empty or holds a text.
   *
   * @param rows not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // on their way into a chart: compared nowhere
  public record Table(List<String> columns, double[][] rows) {
    public Table {
      columns = List.copyOf(columns);
    }

    private static Table read(Path file) throws IOException {
      List<String> lines = Files.readAllLines(file);
      List<String> columns = Arrays.asList(lines.get(0).split(","));
      double[][] rows =
          lines.stream()
              .skip(1)
              .map(line -> numbers(line, columns.size()))
              .toArray(double[][]::new);
      return new Table(columns, rows);
    }

    private static double[] numbers(String line, int columns) {
      String[] cells = line.split(",", -1);
      double[] row = new double[columns];
      for (int i = 0; i < columns; i++) {
        row[i] = i < cells.length ? number(cells[i]) : Double.NaN;
      }
      return row;
    }

    private static double number(String cell) {
      try {
        return Double.parseDouble(cell);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    /** A column from the first row to the last. */
    public double[] column(String name) {
      int column = columns.indexOf(name);
      return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    /** What a column ends with; NaN without rows. */
    public double last(String name) {
      return DoubleStream.of(column(name)).reduce(Double.NaN, (before, value) -> value);
    }

    /** About so many rows at most, from the first to the last, the closer the earlier. */
    public Table thinned(int most) {
      if (rows.length <= most) {
        return this;
      }
      int[] chosen =
          IntStream.range(0, most)
              .map(i -> (int) ((long) i * i * (rows.length - 1) / ((long) (most - 1) * (most - 1))))
              .distinct()
              .toArray();
      return new Table(
          columns, IntStream.of(chosen).mapToObj(i -> rows[i]).toArray(double[][]::new));
    }
  }
}
