package io.sigmascope.training.experiment;

import io.sigmascope.frame.Task;
import io.sigmascope.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** {@code table1.md}: what finished runs have found, beside what the paper found. */
final class Table1Document {
  static final GeneratedPart PART = GeneratedPart.ofExperiment("table1");

  private static final String HEADING = "The paper's Table 1 on rendered streets";

  private final Table1Settings settings;

  private final RunHistory history;
  private final Path file;
  private final Table1Charts charts;

  /**
   * @param out folder of the document; charts go into its folder {@code table1}
   */
  Table1Document(Table1Settings settings, RunHistory history, Path out) {
    this.settings = settings;
    this.history = history;
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
    return String.format(Locale.ROOT, "%." + decimals(measure) + "f", shown(measure, value));
  }

  private String results() throws IOException {
    return String.join(
        "\n", setup(), scores(), "", ratios(), "", paired(), "", choices(), "", charts.markdown());
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
        cells.add(spread(row, measure).text(decimals(measure)));
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
        finished(row).stream()
            .filter(run -> history.find(run).map(Scores::values).orElseThrow().isEmpty())
            .count();
    int all = finished(row).size();
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
      Optional<Double> one = score(row, seed, measure);
      Optional<Double> other = score(alone, seed, measure);
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
        Optional<Double> learned = score(Row.LEARNED, seed, measure);
        Optional<Double> equal = score(Row.EQUAL, seed, measure);
        if (learned.isPresent() && equal.isPresent()) {
          differences.add(learned.get() - equal.get());
        }
      }
      cells.add(Spread.of(differences).text(decimals(measure)));
      long wins =
          differences.stream().filter(d -> measure.higherIsBetter() ? d > 0 : d < 0).count();
      better.add("%d of %d".formatted(wins, differences.size()));
    }
    lines.add("| " + String.join(" | ", cells) + " |");
    lines.add("| " + String.join(" | ", better) + " |");
    return String.join("\n", lines);
  }

  /** What trials have chosen, and how flat curves are at the end. */
  private String choices() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Learning rates chosen by trials of %d steps on `%s`, and how much losses on the validation"
            .formatted(settings.trials().steps(), settings.trials().dataset()));
    lines.add(
        "set still fell from the last fifth but one of the steps to the last, as a mean over tasks and"
            + " seeds:");
    lines.add("");
    lines.add("| | learning rate | losses fell by, % |");
    lines.add("|---|---|---|");
    for (Row row : Row.values()) {
      List<String> names = finished(row);
      String rate = names.isEmpty() ? "–" : Table1Plan.text(history.rate(names.get(0)));
      Optional<String> best = bestRate(row).filter(each -> !each.equals(rate));
      List<Double> falls = names.stream().flatMap(name -> falls(name).stream()).toList();
      double fall = 100 * falls.stream().mapToDouble(f -> f).average().orElse(Double.NaN);
      lines.add(
          "| %s | %s | %s |"
              .formatted(
                  row.title(),
                  rate
                      + best.map(" (trials choose %s by now: to be done anew)"::formatted)
                          .orElse(""),
                  Double.isNaN(fall) ? "–" : String.format(Locale.ROOT, "%.1f", fall)));
    }
    for (String name : finished(Row.FIXED).stream().limit(1).toList()) {
      Map<Task, Double> weights = history.searched(name).weights();
      StringJoiner chosen = new StringJoiner(", ");
      for (Task task : Task.values()) {
        chosen.add(task.label() + " " + Table1Plan.text(weights.getOrDefault(task, Double.NaN)));
      }
      lines.add("");
      lines.add(
          "Fixed weights, of %d choices tried so far: %s."
              .formatted(tried(plan().weightTrials()).size(), chosen));
    }
    for (String name : finished(Row.UW_SO).stream().limit(1).toList()) {
      lines.add("");
      lines.add(
          "The temperature of `uw-so`, of %d tried so far: %s."
              .formatted(
                  tried(plan().temperatureTrials()).size(),
                  Table1Plan.text(history.searched(name).temperature().orElseThrow())));
    }
    return String.join("\n", lines);
  }

  private Table1Plan plan() {
    return new Table1Plan(settings);
  }

  /** By the trials with what the row's results were made with. */
  private Optional<String> bestRate(Row row) throws IOException {
    List<String> results = finished(row);
    if (results.isEmpty()) {
      return Optional.empty();
    }
    Map<PlannedRun, Double> errors = new LinkedHashMap<>();
    for (PlannedRun trial : plan().rateTrials(row, history.searched(results.get(0)))) {
      history.find(trial).ifPresent(scores -> errors.put(trial, scores.error()));
    }
    return errors.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .map(best -> Table1Plan.text(best.getKey().settings().optimiser().rate()));
  }

  private List<PlannedRun> tried(List<PlannedRun> trials) {
    return trials.stream().filter(trial -> history.find(trial.name()).isPresent()).toList();
  }

  /** Of means over fifths of the curves: single validations differ by as much as they fall. */
  private List<Double> falls(String name) {
    List<Double> falls = new ArrayList<>();
    for (double[] losses : history.curves(name).values().values()) {
      int fifth = losses.length / 5;
      if (fifth > 0) {
        double last = mean(losses, losses.length - fifth, losses.length);
        double before = mean(losses, losses.length - 2 * fifth, losses.length - fifth);
        falls.add(1 - last / before);
      }
    }
    return falls;
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElse(Double.NaN);
  }

  /**
   * Those with the rate and what was searched for of the first: others are still to be done anew.
   */
  private List<String> finished(Row row) {
    List<String> all =
        settings.seeds().stream()
            .map(seed -> Table1Plan.resultName(row, seed))
            .filter(name -> history.find(name).isPresent())
            .toList();
    return all.stream()
        .filter(name -> history.rate(name) == history.rate(all.get(0)))
        .filter(name -> history.searched(name).equals(history.searched(all.get(0))))
        .toList();
  }

  private Optional<Double> score(Row row, long seed, Measure measure) {
    return Optional.of(Table1Plan.resultName(row, seed))
        .filter(finished(row)::contains)
        .flatMap(history::find)
        .flatMap(scores -> scores.of(measure))
        .map(value -> shown(measure, value));
  }

  private Spread spread(Row row, Measure measure) {
    List<Double> values = new ArrayList<>();
    for (long seed : settings.seeds()) {
      score(row, seed, measure).ifPresent(values::add);
    }
    return Spread.of(values);
  }

  /** In the table's units: percent, pixels, 1/km. */
  private static double shown(Measure measure, double value) {
    return switch (measure) {
      case MEAN_IOU -> 100 * value;
      case INSTANCE_ERROR -> value;
      case INVERSE_DEPTH_ERROR -> 1000 * value;
    };
  }

  private static int decimals(Measure measure) {
    return measure == Measure.MEAN_IOU ? 1 : 2;
  }
}
