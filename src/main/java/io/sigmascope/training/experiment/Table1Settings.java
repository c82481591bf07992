package io.sigmascope.training.experiment;

import io.sigmascope.frame.Task;
import io.sigmascope.settings.Check;
import io.sigmascope.settings.SettingsException;
import io.sigmascope.settings.YamlFile;
import io.sigmascope.settings.YamlObject;
import io.sigmascope.training.TrainingSettings;
import io.sigmascope.training.TrainingSettingsFile;
import io.sigmascope.training.WeightingChoice;
import io.sigmascope.training.loss.Weightings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the paper's Table 1 is made: a file like {@code config/table1.yaml}.
 *
 * @param training what all runs have in common; tasks, weighting, learning rate, seed and output
 *     are each run's own. The output is the folder of the runs' folders.
 * @param seeds of the runs that the table is made from
 * @param trials of learning rates and weights
 * @param starts of every task's log variance, for runs that show where they go from there
 * @param test URI of what the table's figures are measured on
 */
public record Table1Settings(
    TrainingSettings training, List<Long> seeds, Trials trials, List<Double> starts, String test) {

  public Table1Settings {
    Check check =
        new Check("")
            .that(!seeds.isEmpty(), "seeds", "must name at least one", seeds)
            .that(Set.copyOf(seeds).size() == seeds.size(), "seeds", "must differ", seeds)
            .that(
                training.weighting().equals(withRate(training.weighting().rate())),
                "training.weighting",
                "may say a rate alone: all else is each row's own",
                training.weighting());
    for (double start : starts) {
      check.within("starts", start, -10, 10);
    }
    check.orThrow();
    seeds = List.copyOf(seeds);
    starts = List.copyOf(starts);
  }

  private static WeightingChoice withRate(double rate) {
    WeightingChoice usual = WeightingChoice.DEFAULT;
    return new WeightingChoice(
        usual.name(), usual.start(), rate, usual.weights(), usual.temperature());
  }

  /**
   * Short runs that learning rates, the same choice for every row, the weights of {@link Row#FIXED}
   * and the temperature of {@link Row#UW_SO} are chosen by: those of the lowest geometric mean of
   * errors.
   *
   * @param steps of each
   * @param rates to choose from
   * @param weights to choose from, at the learning rate of {@code training}
   * @param temperatures to choose from, at the same rate
   * @param dataset URI of what is measured on, neither learned from nor tested on
   */
  public record Trials(
      int steps,
      List<Double> rates,
      List<Map<Task, Double>> weights,
      List<Double> temperatures,
      String dataset) {
    public Trials {
      Check check =
          new Check("trials")
              .atLeast("steps", steps, 1)
              .that(!rates.isEmpty(), "rates", "must name at least one", rates)
              .that(!weights.isEmpty(), "weights", "must have at least one choice", weights)
              .that(
                  !temperatures.isEmpty(), "temperatures", "must name at least one", temperatures);
      temperatures.forEach(
          temperature ->
              check.that(temperature > 0, "temperatures", "must be above 0", temperature));
      rates.forEach(rate -> check.that(rate > 0, "rates", "must be above 0", rate));
      for (Map<Task, Double> choice : weights) {
        check.that(
            choice.size() == Task.values().length, "weights", "must be of all tasks", choice);
        choice.values().forEach(w -> check.that(w > 0, "weights", "must be above 0", w));
      }
      check.orThrow();
      rates = List.copyOf(rates);
      weights = List.copyOf(weights);
      temperatures = List.copyOf(temperatures);
    }
  }

  /**
   * @throws SettingsException if the file cannot be used; lists all faults
   */
  public static Table1Settings load(Path file) {
    return YamlFile.load(file, Table1Settings::read);
  }

  static Table1Settings read(YamlObject yaml) {
    List<Long> seeds = wholeNumbers(yaml, "seeds");
    List<Double> starts = yaml.numbers("starts", List.of());
    String test = yaml.text("test");
    TrainingSettings training = yaml.section("training", TrainingSettingsFile::read);
    return new Table1Settings(
        training,
        seeds,
        yaml.section(
            "trials",
            trials ->
                new Trials(
                    trials.wholeNumber("steps", 1),
                    trials.numbers("rates", List.of(training.optimiser().rate())),
                    trials.sections("weights", TrainingSettingsFile::weights),
                    trials.numbers("temperatures", List.of(Weightings.UW_SO_TEMPERATURE)),
                    trials.text("dataset"))),
        starts,
        test);
  }

  private static List<Long> wholeNumbers(YamlObject yaml, String key) {
    List<Long> numbers = new ArrayList<>();
    for (double number : yaml.numbers(key, List.of(1.0))) {
      if (number != Math.rint(number)) {
        yaml.fault(key, "must be whole numbers, got " + number);
      }
      numbers.add((long) number);
    }
    return numbers;
  }
}
