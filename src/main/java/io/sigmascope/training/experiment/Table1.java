package io.sigmascope.training.experiment;

import io.sigmascope.settings.SettingsException;
import io.sigmascope.training.DivergedException;
import io.sigmascope.training.Training;
import io.sigmascope.training.TrainingEnd;
import io.sigmascope.training.TrainingObserver;
import io.sigmascope.training.WeightingChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes the paper's Table 1 (Kendall, Gal and Cipolla, CVPR 2018) on rendered streets, run by run.
 *
 * <p>The first seed's single tasks, equal and learned weights come first, for they answer the main
 * question; then what shows where log variances go from other starts, the other rows, and the other
 * seeds. Every finished run is written down at once, and an unfinished one goes on from its
 * checkpoint: whenever this ends, the next call goes on where it was.
 *
 * <p>Departures from the paper: rendered streets for Tiny Cityscapes, a much smaller network,
 * AdamW, inverse depth in 1/m, and the learning rate of every row chosen by trials.
 *
 * <p>Used by one thread.
 */
public final class Table1 {
  private static final List<Row> FIRST =
      List.of(Row.SEMANTIC, Row.INSTANCE, Row.DEPTH, Row.EQUAL, Row.LEARNED);

  private final String source;
  private final Table1Settings settings;
  private final Table1Plan plan;
  private final RunHistory history;
  private final Table1Document document;
  private final TrainingObserver observer;
  private final BooleanSupplier stop;
  private final Map<Row, Double> rates = new EnumMap<>(Row.class);
  private final Map<String, NetworkScorer> scorers = new HashMap<>();
  private Table1Plan.Searched searched = Table1Plan.Searched.NOTHING;
  private int run;

  private Table1(
      String source,
      Table1Settings settings,
      RunHistory history,
      Table1Document document,
      TrainingObserver observer,
      BooleanSupplier stop) {
    this.source = source;
    this.settings = settings;
    this.plan = new Table1Plan(settings);
    this.history = history;
    this.document = document;
    this.observer = observer;
    this.stop = stop;
  }

  /**
   * Does all runs that are not finished, and writes the document after each.
   *
   * @param source what messages call the settings
   * @param out folder of {@code table1.md} and of {@code table1/}, with the finished runs and
   *     charts
   * @param resume whether finished runs may be there already
   * @param stop asked after every step of training
   * @return whether all is done
   * @throws SettingsException if data cannot be opened, or there are finished runs and {@code
   *     resume} does not allow for them
   * @throws IOException if a file cannot be read or written, or finished runs had other settings
   */
  public static boolean run(
      String source,
      Table1Settings settings,
      Path out,
      boolean resume,
      TrainingObserver observer,
      BooleanSupplier stop)
      throws IOException, InterruptedException {
    Path folder = out.resolve("table1");
    RunHistory history = RunHistory.open(folder);
    if (!history.isEmpty() && !resume) {
      throw new SettingsException(
          source,
          List.of(
              folder + " has finished runs: --resume goes on with them, --out DIR starts anew"));
    }
    Table1Document document = new Table1Document(settings, history, out);
    boolean done = new Table1(source, settings, history, document, observer, stop).runAll();
    document.write();
    return done;
  }

  private boolean runAll() throws IOException, InterruptedException {
    List<Row> others = List.of(Row.values()).stream().filter(row -> !FIRST.contains(row)).toList();
    long first = settings.seeds().get(0);
    boolean going = results(FIRST, first) && starts() && results(others, first);
    for (long seed : settings.seeds().subList(1, settings.seeds().size())) {
      going = going && results(FIRST, seed) && results(others, seed);
    }
    return going;
  }

  /** Runs rows with a seed; false if it was stopped. */
  private boolean results(List<Row> rows, long seed) throws IOException, InterruptedException {
    for (Row row : rows) {
      Optional<Double> rate = rate(row);
      if (rate.isEmpty() || scores(plan.result(row, seed, rate.get(), searched)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Runs learned weights from other starts; false if it was stopped. */
  private boolean starts() throws IOException, InterruptedException {
    Optional<Double> rate = rate(Row.LEARNED);
    if (rate.isEmpty()) {
      return false;
    }
    for (PlannedRun start : plan.starts(rate.get())) {
      if (scores(start).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** A row's learning rate, for which trials are run at first; none if that was stopped. */
  private Optional<Double> rate(Row row) throws IOException, InterruptedException {
    Double known = rates.get(row);
    if (known != null) {
      return Optional.of(known);
    }
    if (row == Row.FIXED || row == Row.UW_SO) {
      boolean isFixed = row == Row.FIXED;
      Optional<PlannedRun> best = best(isFixed ? plan.weightTrials() : plan.temperatureTrials());
      if (best.isEmpty()) {
        return Optional.empty();
      }
      WeightingChoice chosen = best.get().settings().weighting();
      searched =
          isFixed
              ? new Table1Plan.Searched(chosen.weights(), searched.temperature())
              : new Table1Plan.Searched(searched.weights(), chosen.temperature());
    }
    Optional<Double> rate =
        best(plan.rateTrials(row, searched)).map(trial -> trial.settings().optimiser().rate());
    rate.ifPresent(chosen -> rates.put(row, chosen));
    return rate;
  }

  /** The trial with the lowest error; none if it was stopped. */
  private Optional<PlannedRun> best(List<PlannedRun> trials)
      throws IOException, InterruptedException {
    Map<PlannedRun, Double> errors = new LinkedHashMap<>();
    for (PlannedRun trial : trials) {
      Optional<Scores> scores = scores(trial);
      if (scores.isEmpty()) {
        return Optional.empty();
      }
      errors.put(trial, scores.get().error());
    }
    return trials.stream().min(Comparator.comparing(errors::get));
  }

  /** The scores of a run, which is done first if it is not finished; none if it was stopped. */
  private Optional<Scores> scores(PlannedRun planned) throws IOException, InterruptedException {
    run++;
    Optional<Scores> known = history.find(planned);
    if (known.isPresent()) {
      return known;
    }
    if (stop.getAsBoolean()) {
      return Optional.empty();
    }
    NetworkScorer scorer = scorer(planned.dataset());
    observer.said("run %d of %d: %s".formatted(run, plan.size(), planned.name()));
    Scores scores;
    Optional<Path> state = Optional.empty();
    try {
      TrainingEnd end = Training.run(source, planned.settings(), observer, stop);
      if (end.kind() == TrainingEnd.Kind.INTERRUPTED) {
        return Optional.empty();
      }
      scores = scorer.score(end.result(), planned.row().tasks());
      state = Optional.of(end.state());
    } catch (DivergedException e) {
      observer.said(planned.name() + " came to nothing: " + e.getMessage());
      scores = new Scores(Map.of());
    }
    history.add(planned, scores);
    if (state.isPresent()) { // not before: a run is either known or goes on
      Files.deleteIfExists(state.get());
    }
    document.write();
    if (!scores.values().isEmpty()) {
      observer.said(Table1Document.line(scores));
    }
    return Optional.of(scores);
  }

  private NetworkScorer scorer(String uri) throws IOException {
    NetworkScorer scorer = scorers.get(uri);
    if (scorer == null) {
      try {
        scorer = new NetworkScorer(uri, settings.training().frame());
      } catch (IllegalArgumentException e) {
        throw new SettingsException(source, List.of(String.valueOf(e.getMessage())));
      }
      scorers.put(uri, scorer);
    }
    return scorer;
  }
}
