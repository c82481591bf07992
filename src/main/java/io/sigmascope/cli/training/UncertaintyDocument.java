package io.sigmascope.cli.training;

import io.sigmascope.cli.training.UncertaintyFindings.Disturbed;
import io.sigmascope.cli.training.UncertaintyFindings.Novelties;
import io.sigmascope.cli.training.UncertaintyFindings.Scored;
import io.sigmascope.evaluation.Sparsification;
import io.sigmascope.evaluation.UncertaintyScores;
import io.sigmascope.training.experiment.GeneratedPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** {@code uncertainty.md}: what was found of a model's uncertainty, in tables and charts. */
final class UncertaintyDocument {
  static final String FILE = "uncertainty.md";

  /** Folder of the charts, beside the document. */
  static final String CHARTS = "uncertainty";

  /** Of what a random order gives: what an order by uncertainty should leave at most. */
  static final double MOST_AUSE = 0.5;

  /** What novelty should tell from ordinary pictures at least this well. */
  static final double LEAST_AREA = 0.9;

  private static final GeneratedPart PART = GeneratedPart.ofExperiment("uncertainty");
  private static final int[] INTERVALS = {50, 80, 90, 95, 99};
  private static final String HEADING = "Whether uncertainty means something";

  private final UncertaintyFindings findings;
  private final UncertaintyCharts charts;

  UncertaintyDocument(UncertaintyFindings findings) {
    this.findings = findings;
    charts = new UncertaintyCharts(findings);
  }

  /**
   * Looks whether the document can be written, before anything is measured.
   *
   * @throws IOException if it has lost its marks, or cannot be read
   */
  static void require(Path folder) throws IOException {
    PART.require(folder.resolve(FILE));
  }

  /**
   * Writes the document and its charts.
   *
   * @param folder of the document; that of the charts is there
   * @throws IOException if that cannot be done, or the document has lost its marks
   */
  void write(Path folder) throws IOException {
    charts.write(folder.resolve(CHARTS));
    PART.write(folder.resolve(FILE), HEADING, results());
  }

  private String results() {
    List<String> parts = new ArrayList<>();
    parts.add(setup());
    parts.add("### Which pixels are wrong\n\n" + sparsification());
    parts.add(charts.sparsification(CHARTS));
    parts.add("### How wrong they may be\n\n" + intervals());
    parts.add(charts.calibration(CHARTS));
    parts.add("### Which pictures are new\n\n" + novelty());
    if (!findings.disturbed().isEmpty()) {
      parts.add(disturbances());
      parts.add(charts.disturbances(CHARTS));
    }
    return String.join("\n\n", parts) + "\n";
  }

  private String setup() {
    StringJoiner text = new StringJoiner(" ");
    text.add("Model `%s` %s.".formatted(findings.model().name(), findings.model().version()));
    for (Scored set : findings.sets()) {
      text.add(
          "%s: `%s`, %d pictures."
              .formatted(capital(set.title()), set.dataset(), set.scores().pictures()));
    }
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      text.add("**Left out, for want of data: " + String.join(", ", missing) + ".**");
    }
    return text.toString();
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (findings.undisturbed().isEmpty()) {
      missing.add("CamVid (`--camvid`)");
    }
    if (findings.sets().stream().noneMatch(set -> set.title().equals("KITTI"))) {
      missing.add("KITTI (`--kitti`)");
    }
    if (findings.kinds().stream().allMatch(kind -> kind.title().startsWith("rendered"))) {
      missing.add("real video (`--video`)");
    }
    return missing;
  }

  private String sparsification() {
    List<String> lines = new ArrayList<>();
    lines.add("| set | error | left out by | AUSE | of a random order | ratio | at most |");
    lines.add("|---|---|---|---|---|---|---|");
    for (Scored set : findings.sets()) {
      UncertaintyScores scores = set.scores();
      add(lines, set, "wrong class", "entropy", scores.classes());
      add(lines, set, "inverse depth, absolute", "scale", scores.inverseDepth());
      add(lines, set, "depth, relative", "scale over inverse depth", scores.relativeDepth());
    }
    return String.join("\n", lines);
  }

  private static void add(
      List<String> lines, Scored set, String error, String by, Sparsification found) {
    if (found.pictures() > 0) {
      lines.add(
          row(
              set.title(),
              error,
              by,
              text(found.ause()),
              text(found.randomAuse()),
              text(found.ratio()),
              "%s %s".formatted(MOST_AUSE, mark(found.ratio() <= MOST_AUSE))));
    }
  }

  private String intervals() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("| set | ECE |");
    StringBuilder rule = new StringBuilder("|---|---|");
    for (int percent : INTERVALS) {
      head.append(" within ").append(percent).append(" % |");
      rule.append("---|");
    }
    lines.add(head.toString());
    lines.add(rule.toString());
    for (Scored set : findings.sets()) {
      List<String> cells = new ArrayList<>(List.of(set.title()));
      cells.add(text(set.scores().expectedCalibrationError()));
      for (int percent : INTERVALS) {
        double share = set.scores().coverage().of(percent);
        cells.add(Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share));
      }
      lines.add(row(cells.toArray(String[]::new)));
    }
    return String.join("\n", lines);
  }

  private String novelty() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| pictures | from | how many | median novelty | AUROC over rendered day | at least | AUROC of mean entropy |");
    lines.add("|---|---|---|---|---|---|---|");
    Novelties day = findings.day();
    lines.add(row(day.title(), code(day.source()), count(day), text(day.median()), "–", "", "–"));
    for (Novelties kind : findings.kinds()) {
      lines.add(
          row(
              kind.title(),
              code(kind.source()),
              count(kind),
              text(kind.median()),
              text(kind.areaOver(day)),
              least(kind.areaOver(day)),
              text(kind.entropyAreaOver(day))));
    }
    return String.join("\n", lines);
  }

  private String disturbances() {
    Novelties plain = findings.undisturbed().get(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        "| `%s` | strength | median novelty | AUROC over undisturbed | at least | AUROC of mean entropy |"
            .formatted(plain.source()));
    lines.add("|---|---|---|---|---|---|");
    lines.add(row(plain.title(), "–", text(plain.median()), "–", "", "–"));
    for (Disturbed each : findings.disturbed()) {
      double area = each.novelties().areaOver(plain);
      lines.add(
          row(
              each.novelties().title(),
              String.format(Locale.ROOT, "%.0f %%", 100 * each.strength()),
              text(each.novelties().median()),
              text(area),
              each.named() ? least(area) : "",
              text(each.novelties().entropyAreaOver(plain))));
    }
    return String.join("\n", lines);
  }

  /** The figures that are asked for, a line each, for people at a terminal. */
  String summary() {
    StringBuilder text = new StringBuilder();
    for (Scored set : findings.sets()) {
      line(text, set.title() + ": AUSE of classes, of a random order's", set.scores().classes());
      line(text, set.title() + ": AUSE of depth, of a random order's", set.scores().inverseDepth());
    }
    for (Novelties kind : findings.kinds()) {
      line(text, "AUROC of novelty, " + kind.title(), kind.areaOver(findings.day()));
    }
    for (Disturbed each : findings.disturbed()) {
      if (each.named()) {
        Novelties found = each.novelties();
        double area = found.areaOver(findings.undisturbed().get(0));
        line(text, "AUROC of novelty, CamVid " + found.title(), area);
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String what, Sparsification found) {
    if (found.pictures() > 0) {
      line(text, what, found.ratio());
    }
  }

  private static void line(StringBuilder text, String what, double value) {
    text.append(String.format(Locale.ROOT, "%-60s %.3f%n", what, value));
  }

  private static String least(double area) {
    return "%s %s".formatted(LEAST_AREA, mark(area >= LEAST_AREA));
  }

  private static String mark(boolean reached) {
    return reached ? "✓" : "✗";
  }

  private static String count(Novelties novelties) {
    return Integer.toString(novelties.values().novelty().length);
  }

  private static String code(String words) {
    return "`" + words + "`";
  }

  private static String capital(String title) {
    return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }
}
