package io.sigmascope.cli.training;

import io.sigmascope.cli.training.UncertaintyFindings.Disturbed;
import io.sigmascope.cli.training.UncertaintyFindings.Scored;
import io.sigmascope.dataset.Disturbance;
import io.sigmascope.evaluation.ReliabilityDiagram;
import io.sigmascope.evaluation.Sparsification;
import io.sigmascope.training.chart.LineChart;
import io.sigmascope.training.chart.LineChart.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** Charts of what was found of a model's uncertainty, and how the document shows them. */
final class UncertaintyCharts {
  private static final int INTERVALS = 100;

  private final UncertaintyFindings findings;
  private final Map<String, String> sparsification = new LinkedHashMap<>();
  private final Map<String, String> calibration = new LinkedHashMap<>();
  private final Map<String, String> disturbances = new LinkedHashMap<>();

  UncertaintyCharts(UncertaintyFindings findings) {
    this.findings = findings;
    for (Scored set : findings.sets()) {
      String name = set.title().toLowerCase(Locale.ROOT);
      add("sparsification-classes-" + name, set, "wrong classes", set.scores().classes());
      add("sparsification-depth-" + name, set, "inverse depth", set.scores().inverseDepth());
      double error = set.scores().expectedCalibrationError();
      if (!Double.isNaN(error)) {
        calibration.put(
            "reliability-" + name,
            ReliabilityDiagram.svg(set.title(), set.scores().reliability(), error));
      }
    }
    calibration.put("coverage", coverage().svg());
    if (!findings.disturbed().isEmpty()) {
      disturbances.put("novelty-disturbed", disturbed().svg());
    }
  }

  private void add(String file, Scored set, String what, Sparsification found) {
    if (found.pictures() == 0) {
      return;
    }
    double[] gone = IntStream.range(0, Sparsification.STEPS).mapToDouble(i -> i).toArray();
    double[] all = new double[Sparsification.STEPS];
    Arrays.fill(all, 1);
    LineChart chart =
        new LineChart(
            "%s: %s".formatted(set.title(), what),
            "% of the pixels left out, least certain first",
            "error of the rest, of all pixels'",
            false,
            List.of(
                new Line("by uncertainty", gone, found.curve()),
                new Line("by the errors themselves", gone, found.oracle()),
                new Line("random", gone, all)));
    sparsification.put(file, chart.svg());
  }

  private LineChart coverage() {
    double[] asked = IntStream.range(0, INTERVALS).mapToDouble(i -> i).toArray();
    List<Line> lines = new ArrayList<>();
    for (Scored set : findings.sets()) {
      if (set.scores().inverseDepth().pictures() > 0) {
        double[] held =
            IntStream.range(0, INTERVALS)
                .mapToDouble(percent -> 100 * set.scores().coverage().of(percent))
                .toArray();
        lines.add(new Line(set.title(), asked, held));
      }
    }
    lines.add(new Line("exact", asked, asked));
    return new LineChart(
        "Intervals of inverse depth",
        "% that the interval should hold",
        "% that it holds",
        false,
        lines);
  }

  private LineChart disturbed() {
    List<Line> lines = new ArrayList<>();
    for (Disturbance kind : Disturbance.values()) {
      List<Disturbed> of =
          findings.disturbed().stream().filter(each -> each.kind() == kind).toList();
      if (!of.isEmpty()) {
        lines.add(
            new Line(
                of.get(0).novelties().title(),
                of.stream().mapToDouble(each -> 100 * each.strength()).toArray(),
                of.stream()
                    .mapToDouble(each -> each.novelties().areaOver(findings.undisturbed().get(0)))
                    .toArray()));
      }
    }
    return new LineChart(
        "Novelty tells disturbed pictures", "strength, %", "AUROC over undisturbed", false, lines);
  }

  /**
   * @throws IOException if one cannot be written
   */
  void write(Path folder) throws IOException {
    for (Map<String, String> charts : List.of(sparsification, calibration, disturbances)) {
      for (Map.Entry<String, String> chart : charts.entrySet()) {
        Files.writeString(folder.resolve(chart.getKey() + ".svg"), chart.getValue());
      }
    }
  }

  String sparsification(String folder) {
    return links(sparsification, folder);
  }

  String calibration(String folder) {
    return links(calibration, folder);
  }

  String disturbances(String folder) {
    return links(disturbances, folder);
  }

  private static String links(Map<String, String> charts, String folder) {
    StringJoiner links = new StringJoiner("\n");
    for (String name : charts.keySet()) {
      links.add("![%s](%s/%s.svg)".formatted(name.replace('-', ' '), folder, name));
    }
    return links.toString();
  }
}
