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
    RunLog.Table log = RunLog.read(folder.folder()).steps();
    List<Line> losses = new ArrayList<>();
    List<Line> logVariances = new ArrayList<>();
    double[] steps = log.column("step");
    for (Task task : Task.values()) {
      double[] loss = log.column("loss_" + task.label());
      if (Arrays.stream(loss).anyMatch(Double::isFinite)) {
        String name = task.label() + ", " + UNITS.get(task);
        losses.add(new Line(name, steps, loss).thinned(MOST_POINTS));
        double[] logVariance = log.column("s_" + task.label());
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
}
