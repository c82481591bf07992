package io.sigmascope.training.experiment;

import io.sigmascope.frame.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What trials have chosen, and how flat curves are at the end: a part of {@code table1.md}. */
final class Table1Choices {
  private final Table1Settings settings;
  private final RunHistory history;
  private final Table1Plan plan;
  private final FinishedRows finished;

  private Table1Choices(Table1Settings settings, RunHistory history) {
    this.settings = settings;
    this.history = history;
    plan = new Table1Plan(settings);
    finished = new FinishedRows(settings, history);
  }

  static String markdown(Table1Settings settings, RunHistory history) throws IOException {
    return new Table1Choices(settings, history).markdown();
  }

  private String markdown() throws IOException {
    return String.join("\n", rates()) + weights() + temperature();
  }

  private List<String> rates() throws IOException {
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
      List<String> names = finished.runs(row);
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
    return lines;
  }

  private String weights() {
    List<String> results = finished.runs(Row.FIXED);
    if (results.isEmpty()) {
      return "";
    }
    Map<Task, Double> weights = history.searched(results.get(0)).weights();
    StringJoiner chosen = new StringJoiner(", ");
    for (Task task : Task.values()) {
      chosen.add(task.label() + " " + Table1Plan.text(weights.getOrDefault(task, Double.NaN)));
    }
    return "\n\nFixed weights, of %d choices tried so far: %s."
        .formatted(tried(plan.weightTrials()), chosen);
  }

  private String temperature() {
    List<String> results = finished.runs(Row.UW_SO);
    if (results.isEmpty()) {
      return "";
    }
    double chosen = history.searched(results.get(0)).temperature().orElseThrow();
    return "\n\nThe temperature of `uw-so`, of %d tried so far: %s."
        .formatted(tried(plan.temperatureTrials()), Table1Plan.text(chosen));
  }

  /** By the trials with what the row's results were made with. */
  private Optional<String> bestRate(Row row) throws IOException {
    List<String> results = finished.runs(row);
    if (results.isEmpty()) {
      return Optional.empty();
    }
    Map<PlannedRun, Double> errors = new LinkedHashMap<>();
    for (PlannedRun trial : plan.rateTrials(row, history.searched(results.get(0)))) {
      history.find(trial).ifPresent(scores -> errors.put(trial, scores.error()));
    }
    return errors.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .map(best -> Table1Plan.text(best.getKey().settings().optimiser().rate()));
  }

  private long tried(List<PlannedRun> trials) {
    return trials.stream().filter(trial -> history.find(trial.name()).isPresent()).count();
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
}
