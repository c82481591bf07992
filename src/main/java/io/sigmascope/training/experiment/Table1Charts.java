package io.sigmascope.training.experiment;

import io.sigmascope.frame.Task;
import io.sigmascope.training.chart.LineChart;
import io.sigmascope.training.chart.LineChart.Line;
import io.sigmascope.training.experiment.RunHistory.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Charts of the first seed's runs: where log variances went, and how losses fell. */
final class Table1Charts {
  private final Table1Settings settings;
  private final RunHistory history;
  private final Path folder;

  Table1Charts(Table1Settings settings, RunHistory history, Path folder) {
    this.settings = settings;
    this.history = history;
    this.folder = folder;
  }

  void write() throws IOException {
    for (Task task : Task.values()) {
      Files.writeString(folder.resolve(logVarianceFile(task)), logVariances(task).svg());
      Files.writeString(folder.resolve(curveFile(task)), curves(task).svg());
    }
  }

  /** The charts, to be read below the tables. */
  String markdown() {
    StringJoiner text = new StringJoiner("\n");
    text.add("Log variances from several starts, seed " + firstSeed() + ":");
    text.add("");
    for (Task task : Task.values()) {
      text.add("![s of %s](table1/%s)".formatted(task.label(), logVarianceFile(task)));
    }
    text.add("");
    text.add("Losses on the validation set, seed " + firstSeed() + ":");
    text.add("");
    for (Task task : Task.values()) {
      text.add("![loss of %s](table1/%s)".formatted(task.label(), curveFile(task)));
    }
    return text + "\n";
  }

  private static String logVarianceFile(Task task) {
    return "log-variance-" + task.label() + ".svg";
  }

  private static String curveFile(Task task) {
    return "curve-" + task.label() + ".svg";
  }

  private long firstSeed() {
    return settings.seeds().get(0);
  }

  private LineChart logVariances(Task task) {
    List<Line> lines = new ArrayList<>();
    String result = Table1Plan.resultName(Row.LEARNED, firstSeed());
    if (history.find(result).isPresent()) { // its trial, for that is as short as the others
      String trial = Table1Plan.rateTrialName(Row.LEARNED, history.rate(result));
      add(lines, "from 0", task, history.logVariances(trial));
    }
    for (double start : settings.starts()) {
      Series s = history.logVariances(Table1Plan.startName(start));
      add(lines, "from " + Table1Plan.text(start), task, s);
    }
    return new LineChart(
        "Learned log variance of the task " + task.label(), "step", "s = log σ²", false, lines);
  }

  private LineChart curves(Task task) {
    List<Line> lines = new ArrayList<>();
    for (Row row : Row.values()) {
      boolean drawn = row.tasks().size() == 1 || row == Row.EQUAL || row == Row.LEARNED;
      if (drawn && row.tasks().contains(task)) {
        add(lines, row.title(), task, history.curves(Table1Plan.resultName(row, firstSeed())));
      }
    }
    return new LineChart(
        "Validation loss of the task " + task.label(), "step", "loss", true, lines);
  }

  private static void add(List<Line> lines, String name, Task task, Series series) {
    double[] values = series.values().get(task);
    if (values != null) {
      lines.add(new Line(name, series.steps(), values));
    }
  }
}
