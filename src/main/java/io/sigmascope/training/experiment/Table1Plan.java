package io.sigmascope.training.experiment;

import io.sigmascope.frame.Task;
import io.sigmascope.training.TrainingSettings;
import io.sigmascope.training.WeightingChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the runs of the experiment are. */
record Table1Plan(Table1Settings settings) {
  private static final WeightingChoice USUAL = WeightingChoice.DEFAULT;

  /**
   * What was searched for beside learning rates.
   *
   * @param weights of {@link Row#FIXED}; empty before they are known
   * @param temperature of {@link Row#UW_SO}; empty before it is known
   */
  record Searched(Map<Task, Double> weights, OptionalDouble temperature) {
    static final Searched NOTHING = new Searched(Map.of(), OptionalDouble.empty());
  }

  /** How many runs there are in all. */
  int size() {
    int trials = Row.values().length * settings.trials().rates().size();
    int results = Row.values().length * settings.seeds().size();
    int searches = settings.trials().weights().size() + settings.trials().temperatures().size();
    return trials + searches + settings.starts().size() + results;
  }

  /** A short run of equal standing for every learning rate. */
  List<PlannedRun> rateTrials(Row row, Searched searched) {
    return settings.trials().rates().stream()
        .map(
            rate ->
                trial(rateTrialName(row, rate), row, weighting(row, searched, USUAL.start()), rate))
        .toList();
  }

  /** A short run for every choice of weights. */
  List<PlannedRun> weightTrials() {
    return settings.trials().weights().stream()
        .map(
            weights ->
                trial(
                    "%s-trial-weights-%s".formatted(Row.FIXED.label(), text(weights)),
                    Row.FIXED,
                    weighting(
                        Row.FIXED, new Searched(weights, OptionalDouble.empty()), USUAL.start()),
                    settings.training().optimiser().rate()))
        .toList();
  }

  /** A short run for every temperature. */
  List<PlannedRun> temperatureTrials() {
    return settings.trials().temperatures().stream()
        .map(
            temperature ->
                trial(
                    temperatureTrialName(temperature),
                    Row.UW_SO,
                    weighting(
                        Row.UW_SO,
                        new Searched(Map.of(), OptionalDouble.of(temperature)),
                        USUAL.start()),
                    settings.training().optimiser().rate()))
        .toList();
  }

  /** A short run for every start of the log variances. */
  List<PlannedRun> starts(double rate) {
    return settings.starts().stream()
        .map(
            start ->
                trial(
                    startName(start),
                    Row.LEARNED,
                    weighting(Row.LEARNED, Searched.NOTHING, start),
                    rate))
        .toList();
  }

  /** A run that the table is made from. */
  PlannedRun result(Row row, long seed, double rate, Searched searched) {
    return run(
        resultName(row, seed),
        row,
        weighting(row, searched, USUAL.start()),
        rate,
        seed,
        settings.training().steps(),
        settings.test());
  }

  static String resultName(Row row, long seed) {
    return "%s-seed-%d".formatted(row.label(), seed);
  }

  static String rateTrialName(Row row, double rate) {
    return "%s-trial-rate-%s".formatted(row.label(), text(rate));
  }

  static String temperatureTrialName(double temperature) {
    return "%s-trial-temperature-%s".formatted(Row.UW_SO.label(), text(temperature));
  }

  static String startName(double start) {
    return "%s-from-%s".formatted(Row.LEARNED.label(), text(start));
  }

  private PlannedRun trial(String name, Row row, WeightingChoice weighting, double rate) {
    return run(
        name,
        row,
        weighting,
        rate,
        settings.seeds().get(0),
        settings.trials().steps(),
        settings.trials().dataset());
  }

  private PlannedRun run(
      String name,
      Row row,
      WeightingChoice weighting,
      double rate,
      long seed,
      int steps,
      String dataset) {
    TrainingSettings base = settings.training();
    // What was begun with another choice is not gone on with
    String weights = weighting.weights().isEmpty() ? "" : "-" + text(weighting.weights());
    OptionalDouble temperature = weighting.temperature();
    String choice = temperature.isPresent() ? "-" + text(temperature.getAsDouble()) : weights;
    Path folder = base.output().resolve("%s-at-%s%s".formatted(name, text(rate), choice));
    return new PlannedRun(
        name, row, base.variant(row.tasks(), weighting, rate, seed, steps, folder), dataset);
  }

  private WeightingChoice weighting(Row row, Searched searched, double start) {
    return new WeightingChoice(
        row.weighting(),
        start,
        settings.training().weighting().rate(),
        row == Row.FIXED ? searched.weights() : Map.of(),
        row == Row.UW_SO ? searched.temperature() : OptionalDouble.empty());
  }

  /** As short as it can be: 0.001, 5. */
  static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static String text(Map<Task, Double> weights) {
    StringBuilder text = new StringBuilder();
    for (Task task : Task.values()) {
      text.append(text.isEmpty() ? "" : "-").append(text(weights.getOrDefault(task, 0.0)));
    }
    return text.toString();
  }
}
