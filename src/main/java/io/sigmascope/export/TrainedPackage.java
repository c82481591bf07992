package io.sigmascope.export;

import ai.djl.ndarray.NDManager;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.Task;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelCard.Calibration;
import io.sigmascope.inference.ModelCard.Measurement;
import io.sigmascope.inference.ModelCard.Novelty;
import io.sigmascope.inference.ModelCard.Provenance;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.TrainingNotes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model package from a checkpoint that {@code train} wrote; float32 needs no data. */
public final class TrainedPackage {
  private static final String RENDERED = "rendered:";
  private static final String OURS = "Apache-2.0";
  private static final String ON_BYTES = " Convolutions in 8-bit integers.";

  private TrainedPackage() {}

  /**
   * What the checkpoint does not know.
   *
   * @param name of the package
   * @param description one sentence for people; made up from the training data where absent
   * @param licence of the weights; the training settings' own, or Apache-2.0 where all training
   *     data was rendered
   * @param metrics measured before
   * @param commit of the code
   */
  public record Label(
      String name,
      Optional<String> description,
      Optional<String> licence,
      List<Measurement> metrics,
      String commit) {
    public Label {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * Writes a package, in place of one that is there already.
   *
   * @param folder of the package
   * @param file a {@code checkpoint.params}
   * @param pictures to calibrate 8-bit integers on; without them, all is in float32
   * @param judge of the package's instances; without one, scores are mean confidences
   * @throws InferenceException if the network does not run
   * @throws UnusableCheckpointException if the checkpoint is none of a training run, or its
   *     weights' licence is not known
   * @throws IllegalArgumentException if the label is out of range, or the folder holds something
   *     that is no package
   * @throws IOException if the folder cannot be written
   */
  public static ModelPackage write(
      Path folder,
      Path file,
      Label label,
      Optional<CalibrationPictures> pictures,
      Optional<InstanceJudge> judge)
      throws UnusableCheckpointException, InferenceException, IOException {
    PackageWriter.requireReplaceable(folder);
    try (NDManager manager = NDManager.newBaseManager()) {
      Checkpoint checkpoint = read(manager, file);
      TrainingNotes notes;
      ModelCard card;
      try {
        notes = TrainingNotes.of(checkpoint.notes());
      } catch (IllegalArgumentException e) {
        throw new UnusableCheckpointException(
            file + ": was not written by a training run: " + e.getMessage(), e);
      }
      String licence = licence(file, notes, label);
      card = card(checkpoint.network().spec(), notes, label, licence, pictures.isPresent());
      EightBits eightBits =
          pictures.isPresent()
              ? EightBits.measure(checkpoint.network(), card.input(), pictures.get())
              : EightBits.NONE;
      return PackageWriter.write(folder, checkpoint, card, eightBits, judge);
    }
  }

  private static Checkpoint read(NDManager manager, Path file) throws UnusableCheckpointException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Checkpoint.read(manager, in);
    } catch (NoSuchFileException e) {
      throw new UnusableCheckpointException(file + ": no such file", e);
    } catch (IOException e) {
      throw new UnusableCheckpointException(file + ": " + e.getMessage(), e);
    }
  }

  private static String licence(Path file, TrainingNotes notes, Label label)
      throws UnusableCheckpointException {
    Optional<String> said = label.licence.or(notes::licence);
    if (said.isPresent()) {
      return said.get();
    }
    for (String data : notes.trainingData()) {
      if (!data.startsWith(RENDERED)) {
        throw new UnusableCheckpointException(
            file
                + ": learned from "
                + data
                + ", and nothing says under which licence its weights may be given away");
      }
    }
    return OURS;
  }

  private static ModelCard card(
      NetworkSpec network, TrainingNotes notes, Label label, String licence, boolean onBytes) {
    PixelSize input = new PixelSize(notes.input().width(), notes.input().height());
    Map<Task, Double> logVariances = new EnumMap<>(Task.class);
    for (Task task : Task.values()) { // a task that was not learned has none
      logVariances.put(task, notes.logVariances().getOrDefault(task.label(), 0.0));
    }
    return new ModelCard(
        label.name,
        label.description.orElseGet(() -> description(notes) + (onBytes ? ON_BYTES : "")),
        input,
        ServingGraph.outputSize(input),
        notes.canonicalFocalLength(),
        logVariances,
        new Calibration(
            notes.calibration().temperature(),
            notes.calibration().centroidScaleFactor(),
            notes.calibration().depthScaleFactor()),
        Optional.empty(),
        notes.novelty().map(TrainedPackage::novelty),
        notes.trainingData(),
        licence,
        label.metrics,
        new Provenance(network.name(), label.commit, notes.seeds(), notes.versions()));
  }

  private static String description(TrainingNotes notes) {
    String tasks = String.join(", ", notes.logVariances().keySet().stream().sorted().toList());
    return "Learned " + tasks + " from " + String.join(", ", notes.trainingData()) + ".";
  }

  private static Novelty novelty(TrainingNotes.Novelty known) {
    return new Novelty(
        known.mean(), known.deviation(), known.correlationFactor(), known.distanceQuantiles());
  }
}
