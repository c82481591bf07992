package io.sigmascope.training.experiment;

import java.util.List;
import java.util.Optional;

/** The runs that rows of the table are made from, as far as they are there. */
record FinishedRows(Table1Settings settings, RunHistory history) {

  /**
   * The names of a row's runs, in the order of the seeds. Those with the rate and what was searched
   * for of the first: others are still to be done anew.
   */
  List<String> runs(Row row) {
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

  /** What a row has with a seed, in the table's units; none if that run is not there. */
  Optional<Double> score(Row row, long seed, Measure measure) {
    return Optional.of(Table1Plan.resultName(row, seed))
        .filter(runs(row)::contains)
        .flatMap(history::find)
        .flatMap(scores -> scores.of(measure))
        .map(value -> measure.shown(value));
  }
}
