package io.sigmascope.training.experiment;

import io.sigmascope.file.Sha256;
import io.sigmascope.frame.Task;
import io.sigmascope.training.RunCourse;
import io.sigmascope.training.RunLog;
import io.sigmascope.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The finished runs of an experiment, as files that can be committed:
 *
 * <pre>
 *   runs.csv           a row a run: what it was, and its scores
 *   log-variances.csv  where s went, of the runs that learn it
 *   curves.csv         losses on the validation set
 * </pre>
 *
 * A run is finished when it is in {@code runs.csv}, which is written last. Used by one thread.
 */
final class RunHistory {
  private static final List<Task> TASKS = List.of(Task.values());
  private static final int MOST_POINTS = 60;
  private static final String COURSE = "course";
  private static final String TEMPERATURE = "temperature";
  private static final int COURSE_DIGITS = 8;

  private final RunTable runs;
  private final RunTable logVariances;
  private final RunTable curves;

  private RunHistory(RunTable runs, RunTable logVariances, RunTable curves) {
    this.runs = runs;
    this.logVariances = logVariances;
    this.curves = curves;
  }

  /**
   * @throws IOException if a file cannot be read, or is not such a table
   */
  static RunHistory open(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> what = new ArrayList<>(List.of("row", COURSE, "seed", "steps", "rate", "seconds"));
    TASKS.forEach(task -> what.add("weight_" + task.label()));
    what.add(TEMPERATURE);
    for (Measure measure : Measure.values()) {
      what.add(measure.key());
    }
    List<String> s = new ArrayList<>(List.of("step"));
    TASKS.forEach(task -> s.add("s_" + task.label()));
    List<String> losses = new ArrayList<>(List.of("step"));
    TASKS.forEach(task -> losses.add("loss_" + task.label()));
    return new RunHistory(
        RunTable.open(folder.resolve("runs.csv"), what),
        RunTable.open(folder.resolve("log-variances.csv"), s),
        RunTable.open(folder.resolve("curves.csv"), losses));
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /**
   * The scores of a run that is finished, under its name or another. Where it is finished with
   * another rate, other weights or another temperature, there were fewer trials to choose them by:
   * it is to be done anew.
   *
   * @throws IOException if a run of this name had other settings
   */
  Optional<Scores> find(PlannedRun run) throws IOException {
    String course = course(run);
    for (List<String> row : runs.rows(run.name())) {
      String made = runs.text(row, COURSE);
      if (!made.equals(course)
          && !made.equals(course(run.with(rate(run.name()), searched(run.name()))))) {
        throw new IOException(
            "the finished run '%s' was made with other settings (course %s, now %s): its results "
                    .formatted(run.name(), made, course)
                + "cannot be set beside new ones; use another --out");
      }
    }
    return runs.rows().stream()
        .filter(row -> runs.text(row, COURSE).equals(course))
        .findFirst()
        .map(this::scores);
  }

  /** The scores of a finished run, by its name. */
  Optional<Scores> find(String name) {
    return runs.rows(name).stream().findFirst().map(this::scores);
  }

  private Scores scores(List<String> row) {
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      double value = runs.number(row, measure.key());
      if (Double.isFinite(value)) {
        values.put(measure, value);
      }
    }
    return new Scores(values);
  }

  /** The learning rate of a finished run. */
  double rate(String name) {
    return runs.number(runs.rows(name).get(0), "rate");
  }

  /** What had been searched for, for a finished run. */
  Table1Plan.Searched searched(String name) {
    double temperature = runs.number(runs.rows(name).get(0), TEMPERATURE);
    return new Table1Plan.Searched(
        weights(name),
        Double.isFinite(temperature) ? OptionalDouble.of(temperature) : OptionalDouble.empty());
  }

  private Map<Task, Double> weights(String name) {
    Map<Task, Double> weights = new EnumMap<>(Task.class);
    for (Task task : TASKS) {
      double weight = runs.number(runs.rows(name).get(0), "weight_" + task.label());
      if (Double.isFinite(weight)) {
        weights.put(task, weight);
      }
    }
    return weights;
  }

  /** Steps and values of a run's log variances; empty where it has none. */
  Series logVariances(String name) {
    return series(logVariances, name, "s_");
  }

  /** Steps and values of a run's losses on the validation set. */
  Series curves(String name) {
    return series(curves, name, "loss_");
  }

  private static Series series(RunTable table, String name, String prefix) {
    List<List<String>> rows = table.rows(name);
    double[] steps = rows.stream().mapToDouble(row -> table.number(row, "step")).toArray();
    Map<Task, double[]> values = new EnumMap<>(Task.class);
    for (Task task : TASKS) {
      double[] column =
          rows.stream().mapToDouble(row -> table.number(row, prefix + task.label())).toArray();
      if (column.length > 0 && Double.isFinite(column[0])) {
        values.put(task, column);
      }
    }
    return new Series(steps, values);
  }

  /**
   * Values of tasks at steps.
   *
   * @param steps not copied
   * @param values as many a task; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // on their way into a chart: compared nowhere
  record Series(double[] steps, Map<Task, double[]> values) {}

  /** Adds a run whose folder is complete. */
  void add(PlannedRun run, Scores scores) throws IOException {
    RunLog log = RunLog.read(run.settings().output());
    logVariances.put(
        run.name(),
        run.row().learnsWeights() ? cells(log.steps().thinned(MOST_POINTS), "s_") : List.of());
    curves.put(run.name(), cells(log.validations(), "loss_"));
    TrainingSettings settings = run.settings();
    List<String> row =
        new ArrayList<>(
            List.of(
                run.row().label(),
                course(run),
                Long.toString(settings.seed()),
                Integer.toString(settings.steps()),
                Table1Plan.text(settings.optimiser().rate()),
                number(log.steps().last("seconds"), 0)));
    for (Task task : TASKS) {
      Double weight = settings.weighting().weights().get(task);
      row.add(weight == null ? "" : Table1Plan.text(weight));
    }
    OptionalDouble temperature = settings.weighting().temperature();
    row.add(temperature.isPresent() ? Table1Plan.text(temperature.getAsDouble()) : "");
    for (Measure measure : Measure.values()) {
      row.add(scores.of(measure).map(value -> number(value, 6)).orElse(""));
    }
    runs.put(run.name(), List.of(row));
  }

  private static List<List<String>> cells(RunLog.Table table, String prefix) {
    List<List<String>> rows = new ArrayList<>();
    double[] steps = table.column("step");
    for (int i = 0; i < steps.length; i++) {
      List<String> row = new ArrayList<>(List.of(number(steps[i], 0)));
      for (Task task : TASKS) {
        row.add(number(table.column(prefix + task.label())[i], 5));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String number(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "";
  }

  /** A short name of all that decides how a run goes and what it is measured on. */
  private static String course(PlannedRun run) {
    Map<String, String> values = new TreeMap<>(RunCourse.of(run.settings()).values());
    values.put("steps", Integer.toString(run.settings().steps()));
    values.put("measured on", run.dataset());
    return Sha256.of(values.toString()).substring(0, COURSE_DIGITS);
  }
}
