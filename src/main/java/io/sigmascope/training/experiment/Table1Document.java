package io.sigmascope.training.experiment;

import io.sigmascope.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** {@code table1.md}: what finished runs have found, beside what the paper found. */
final class Table1Document {
  static final GeneratedPart PART = GeneratedPart.ofExperiment("table1");

  private static final String HEADING = "The paper's Table 1 on rendered streets";

  private final Table1Settings settings;
  private final RunHistory history;
  private final FinishedRows finished;
  private final Path file;
  private final Table1Charts charts;

  /**
   * @param out folder of the document; charts go into its folder {@code table1}
   */
  Table1Document(Table1Settings settings, RunHistory history, Path out) {
    this.settings = settings;
    this.history = history;
    finished = new FinishedRows(settings, history);
    file = out.resolve("table1.md");
    charts = new Table1Charts(settings, history, out.resolve("table1"));
  }

  /**
   * Writes the document and its charts.
   *
   * @throws IOException if that cannot be done, or the document has lost its marks
   */
  void write() throws IOException {
    charts.write();
    PART.write(file, HEADING, results());
  }

  /** A run's scores in a line. */
  static String line(Scores scores) {
    StringJoiner line = new StringJoiner(", ");
    for (Measure measure : Measure.values()) {
      scores.of(measure).ifPresent(value -> line.add(measure.key() + " " + text(measure, value)));
    }
    return line.toString();
  }

  private static String text(Measure measure, double value) {
    return String.format(Locale.ROOT, "%." + measure.decimals() + "f", measure.shown(value));
  }

  private String results() throws IOException {
    return String.join(
        "\n",
        setup(),
        scores(),
        "",
        ratios(),
        "",
        paired(),
        "",
        Table1Choices.markdown(settings, history),
        "",
        charts.markdown());
  }

  private String setup() {
    TrainingSettings training = settings.training();
    return """
        Learned from `%s`, measured on `%s` (`config/table1.yaml`): `%s` with %s times its
        channels, %s, %d steps of %d pictures, seeds %s. Mean ± deviation over the seeds.
        """
        .formatted(
            training.datasets().get(0).uri(),
            settings.test(),
            training.network().name(),
            Table1Plan.text(training.network().widthFactor()),
            training.frame(),
            training.steps(),
            training.batch(),
            String.join(", ", settings.seeds().stream().map(String::valueOf).toList()));
  }

  private String scores() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| | runs | mIoU, % | instance error, px | inverse depth error, 1/km |"
            + " paper: IoU, % | instance, px | depth, px |");
    lines.add("|---|---|---|---|---|---|---|---|");
    for (Row row : Row.values()) {
      List<String> cells = new ArrayList<>(List.of(row.title()));
      cells.add(runs(row));
      for (Measure measure : Measure.values()) {
        cells.add(spread(row, measure).text(measure.decimals()));
      }
      for (Measure measure : Measure.values()) {
        Double paper = row.paper().get(measure);
        cells.add(paper == null ? "–" : paperText(measure, paper));
      }
      lines.add("| " + String.join(" | ", cells) + " |");
    }
    return String.join("\n", lines);
  }

  /** How many there are, and how many came to nothing, of which no measure is. */
  private String runs(Row row) {
    long nothing =
        finished.runs(row).stream()
            .filter(run -> history.find(run).map(Scores::values).orElseThrow().isEmpty())
            .count();
    int all = finished.runs(row).size();
    return nothing == 0 ? Integer.toString(all) : all + ", " + nothing + " diverged";
  }

  private static String paperText(Measure measure, double paper) {
    return switch (measure) {
      case MEAN_IOU -> String.format(Locale.ROOT, "%.1f", 100 * paper);
      case INSTANCE_ERROR -> String.format(Locale.ROOT, "%.2f", paper);
      case INVERSE_DEPTH_ERROR -> String.format(Locale.ROOT, "%.3f", paper);
    };
  }

  /** Over the rows that learn a task alone: above 1 is better for IoU, below 1 for errors. */
  private String ratios() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Over the same task learned alone, with the same seeds (IoU: more is better; errors: less):");
    lines.add("");
    lines.add("| | IoU | instance | depth | paper: IoU | instance | depth |");
    lines.add("|---|---|---|---|---|---|---|");
    for (Row row : Row.values()) {
      if (row.tasks().size() > 1) {
        List<String> cells = new ArrayList<>(List.of(row.title()));
        for (Measure measure : Measure.values()) {
          Row alone = Row.alone(measure);
          cells.add(ratio(row, alone, measure));
        }
        for (Measure measure : Measure.values()) {
          cells.add(
              ratio(
                  row.paper().getOrDefault(measure, Double.NaN),
                  Row.alone(measure).paper().getOrDefault(measure, Double.NaN)));
        }
        lines.add("| " + String.join(" | ", cells) + " |");
      }
    }
    return String.join("\n", lines);
  }

  /** Over the seeds that both have: others would change what they are divided by. */
  private String ratio(Row row, Row alone, Measure measure) {
    double value = 0;
    double over = 0;
    for (long seed : settings.seeds()) {
      Optional<Double> one = finished.score(row, seed, measure);
      Optional<Double> other = finished.score(alone, seed, measure);
      if (one.isPresent() && other.isPresent()) {
        value += one.get();
        over += other.get();
      }
    }
    return ratio(value, over);
  }

  private static String ratio(double value, double over) {
    double ratio = value / over;
    return Double.isFinite(ratio) ? String.format(Locale.ROOT, "×%.3f", ratio) : "–";
  }

  private String paired() {
    List<String> lines = new ArrayList<>();
    lines.add("Learned weights less equal ones, seed by seed:");
    lines.add("");
    lines.add("| | mIoU, % | instance error, px | inverse depth error, 1/km |");
    lines.add("|---|---|---|---|");
    List<String> cells = new ArrayList<>(List.of("difference"));
    List<String> better = new ArrayList<>(List.of("better in"));
    for (Measure measure : Measure.values()) {
      List<Double> differences = new ArrayList<>();
      for (long seed : settings.seeds()) {
        Optional<Double> learned = finished.score(Row.LEARNED, seed, measure);
        Optional<Double> equal = finished.score(Row.EQUAL, seed, measure);
        if (learned.isPresent() && equal.isPresent()) {
          differences.add(learned.get() - equal.get());
        }
      }
      cells.add(Spread.of(differences).text(measure.decimals()));
      long wins =
          differences.stream().filter(d -> measure.higherIsBetter() ? d > 0 : d < 0).count();
      better.add("%d of %d".formatted(wins, differences.size()));
    }
    lines.add("| " + String.join(" | ", cells) + " |");
    lines.add("| " + String.join(" | ", better) + " |");
    return String.join("\n", lines);
  }

  private Spread spread(Row row, Measure measure) {
    List<Double> values = new ArrayList<>();
    for (long seed : settings.seeds()) {
      finished.score(row, seed, measure).ifPresent(values::add);
    }
    return Spread.of(values);
  }
}
