package io.sigmascope.training.experiment;

import io.sigmascope.training.TrainingSettings;

/**
 * A run of the experiment.
 *
 * @param name unique in it, fit for a file name
 * @param dataset URI of what it is measured on
 */
record PlannedRun(String name, Row row, TrainingSettings settings, String dataset) {}
