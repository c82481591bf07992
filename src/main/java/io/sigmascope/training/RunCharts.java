package io.sigmascope.training;

import io.sigmascope.frame.Task;
import io.sigmascope.training.chart.LineChart;
import io.sigmascope.training.chart.LineChart.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Draws a run's log. */
final class RunCharts {
  private static final int MOST_POINTS = 300;

  private static final Map<Task, String> UNITS =
      Map.of(Task.SEMANTIC, "nats", Task.INSTANCE, "px", Task.DEPTH, "1/m");

  private RunCharts() {}

  /** Draws what the log holds so far. */
  static void write(RunFolder folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.log());
    List<String> columns = Arrays.asList(lines.get(0).split(","));
    double[][] rows =
        lines.stream().skip(1).map(line -> numbers(line, columns.size())).toArray(double[][]::new);
    List<Line> losses = new ArrayList<>();
    List<Line> logVariances = new ArrayList<>();
    double[] steps = column(rows, columns.indexOf("step"));
    for (Task task : Task.values()) {
      double[] loss = column(rows, columns.indexOf("loss_" + task.label()));
      if (Arrays.stream(loss).anyMatch(Double::isFinite)) {
        String name = task.label() + ", " + UNITS.get(task);
        losses.add(new Line(name, steps, loss).thinned(MOST_POINTS));
        double[] logVariance = column(rows, columns.indexOf("s_" + task.label()));
        logVariances.add(new Line(task.label(), steps, logVariance).thinned(MOST_POINTS));
      }
    }
    write(folder.lossChart(), new LineChart("Losses in training", "step", "loss", true, losses));
    write(
        folder.logVarianceChart(),
        new LineChart(
            "Learned log variances", "step", "s = log \u03c3\u00b2", false, logVariances));
  }

  private static void write(Path file, LineChart chart) throws IOException {
    Files.writeString(file, chart.svg());
  }

  private static double[] numbers(String line, int columns) {
    String[] cells = line.split(",", -1);
    double[] row = new double[columns];
    for (int i = 0; i < columns; i++) {
      row[i] = i >= cells.length || cells[i].isEmpty() ? Double.NaN : Double.parseDouble(cells[i]);
    }
    return row;
  }

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
  }
}
