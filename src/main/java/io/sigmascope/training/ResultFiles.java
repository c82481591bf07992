package io.sigmascope.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.sigmascope.dataset.DatasetName;
import io.sigmascope.file.WholeFile;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.network.TrainingNotes;
import io.sigmascope.training.calibration.Calibrated;
import io.sigmascope.training.calibration.Calibrator;
import io.sigmascope.uncertainty.TrainingDistribution;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes what a run hands on: averaged weights, with all that a model package is made from. Used by
 * the run's thread.
 *
 * @param earlierData what the weights had learned from that the run started with or is taught by,
 *     by name
 * @param manager of the network's device; a part of it is used for a while
 */
record ResultFiles(
    TrainingSettings settings,
    List<String> earlierData,
    TrainingData data,
    NDManager manager,
    TrainingObserver observer) {

  /** Writes the averaged weights as they are, not calibrated. */
  void write(Learner learner, Path file) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      write(learner.averagedNetwork(scope), notes(learner), file);
    }
  }

  /** Writes the averaged weights, calibrated if there are sets to calibrate on. */
  void finish(Learner learner, Path file) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      SceneNetwork network = learner.averagedNetwork(scope);
      write(network, calibrated(network, notes(learner), file, scope), file);
    }
  }

  /** Calibrates a file that was written before, if there are sets to calibrate on. */
  void calibrate(Path file) throws IOException {
    if (data.calibration().isEmpty()) {
      return;
    }
    try (NDManager scope = manager.newSubManager()) {
      Checkpoint checkpoint;
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        checkpoint = Checkpoint.read(scope, in);
      }
      SceneNetwork network = checkpoint.network();
      write(network, calibrated(network, TrainingNotes.of(checkpoint.notes()), file, scope), file);
    }
  }

  private TrainingNotes calibrated(
      SceneNetwork network, TrainingNotes notes, Path file, NDManager scope) throws IOException {
    if (data.calibration().isEmpty()) {
      return notes;
    }
    observer.said("calibrating " + file + " on " + String.join(", ", settings.calibration()));
    Calibrated calibrated =
        Calibrator.calibrate(
            network, settings.frame(), data.training(), data.calibration(), scope, settings.seed());
    observer.said(calibrated.summary());
    return with(notes, calibrated);
  }

  private static void write(SceneNetwork network, TrainingNotes notes, Path file)
      throws IOException {
    WholeFile.write(file, new Checkpoint(network, notes.toNotes())::write);
  }

  private TrainingNotes notes(Learner learner) {
    Map<String, Double> logVariances = new TreeMap<>();
    learner.weighting().logVariances().forEach((task, s) -> logVariances.put(task.label(), s));
    Engine engine = Engine.getInstance();
    return new TrainingNotes(
        new TrainingNotes.Input(settings.frame().width(), settings.frame().height()),
        settings.wholePictures().canonicalFocalLength(),
        logVariances,
        trainingData(),
        settings.licence(),
        Map.of("training", settings.seed()),
        Map.of("djl", Engine.getDjlVersion(), engine.getEngineName(), engine.getVersion()),
        TrainingNotes.Calibration.NONE,
        Optional.empty());
  }

  /** What the weights learned from, before this run too: the terms of that data hold on. */
  private List<String> trainingData() {
    Set<String> names = new LinkedHashSet<>(earlierData);
    settings.datasets().forEach(source -> names.add(DatasetName.of(source.uri())));
    return List.copyOf(names);
  }

  private static TrainingNotes with(TrainingNotes notes, Calibrated calibrated) {
    return new TrainingNotes(
        notes.input(),
        notes.canonicalFocalLength(),
        notes.logVariances(),
        notes.trainingData(),
        notes.licence(),
        notes.seeds(),
        notes.versions(),
        new TrainingNotes.Calibration(
            calibrated.temperature(),
            calibrated.centroidScaleFactor(),
            calibrated.depthScaleFactor()),
        calibrated.novelty().map(ResultFiles::novelty));
  }

  private static TrainingNotes.Novelty novelty(TrainingDistribution known) {
    return new TrainingNotes.Novelty(
        list(known.mean()),
        list(known.deviation()),
        list(known.correlationFactor()),
        list(known.distanceQuantiles()));
  }

  private static List<Float> list(float[] values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }
}
