package io.sigmascope.training.experiment;

import io.sigmascope.training.TrainingSettings;
import io.sigmascope.training.WeightingChoice;

/**
 * A run of the experiment.
 *
 * @param name unique in it, fit for a file name
 * @param dataset URI of what it is measured on
 */
record PlannedRun(String name, Row row, TrainingSettings settings, String dataset) {
  /** The same with another learning rate and other results of searches. */
  PlannedRun with(double rate, Table1Plan.Searched searched) {
    WeightingChoice now = settings.weighting();
    return new PlannedRun(
        name,
        row,
        settings.variant(
            row.tasks(),
            new WeightingChoice(
                now.name(), now.start(), now.rate(), searched.weights(), searched.temperature()),
            rate,
            settings.seed(),
            settings.steps(),
            settings.output()),
        dataset);
  }
}
