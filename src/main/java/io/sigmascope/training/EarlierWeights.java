package io.sigmascope.training;

import ai.djl.ndarray.NDManager;
import io.sigmascope.dataset.DatasetOverlap;
import io.sigmascope.file.Sha256;
import io.sigmascope.frame.Task;
import io.sigmascope.network.Checkpoint;
import io.sigmascope.network.NetworkSpec;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.network.TrainingNotes;
import io.sigmascope.settings.SettingsException;
import io.sigmascope.training.loss.TeacherLosses;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The trained weights that a run begins with or is taught by.
 *
 * @param source what messages call the settings
 */
record EarlierWeights(String source, TrainingSettings settings) {
  private static final String START = "start";
  private static final String TEACHER = "teacher.weights";

  /**
   * Looks for the files.
   *
   * @param coming absolute paths of those that will be there in time
   * @param hasBegun whether the run goes on, and does not need to start any more
   * @throws SettingsException that names a file that is missing
   */
  void requireThere(Set<Path> coming, boolean hasBegun) {
    if (!hasBegun) {
      settings.start().ifPresent(file -> requireThere(START, file, coming));
    }
    settings.teacher().ifPresent(choice -> requireThere(TEACHER, choice.weights(), coming));
  }

  private void requireThere(String key, Path file, Set<Path> coming) {
    if (!Files.isRegularFile(file) && !coming.contains(file.toAbsolutePath().normalize())) {
      throw fault(key, "no such file: " + file);
    }
  }

  /**
   * SHA-256 of the teacher's file, if there is one. What a run starts from is of no matter once it
   * has begun.
   *
   * @throws SettingsException if the file cannot be read
   */
  Optional<String> teacherDigest() {
    return settings
        .teacher()
        .map(TeacherChoice::weights)
        .filter(Files::exists)
        .map(file -> digest(TEACHER, file));
  }

  private String digest(String key, Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw fault(key, "cannot read " + file + ": " + e.getMessage());
    }
  }

  /**
   * The network to begin with; empty for random weights.
   *
   * @param owner of its parameters
   * @throws SettingsException if {@code start} names no weights of this network
   */
  Optional<SceneNetwork> start(NDManager owner) {
    return settings.start().map(file -> started(file, owner).network());
  }

  /**
   * The network to be taught by.
   *
   * @param owner of its parameters
   * @throws SettingsException if {@code teacher} names no weights that answer as this run's labels
   *     do
   */
  Optional<Teacher> teacher(NDManager owner) {
    return settings
        .teacher()
        .map(
            choice ->
                new Teacher(
                    teaching(choice.weights(), owner).network(),
                    new TeacherLosses(settings.tasks(), choice.share())));
  }

  /**
   * The names of what these weights had learned from.
   *
   * @throws SettingsException if the files are not what they should be
   */
  List<String> trainingData(NDManager manager) {
    Set<String> names = new LinkedHashSet<>();
    try (NDManager scope = manager.newSubManager()) {
      if (settings.start().isPresent()) {
        Path file = settings.start().get();
        Checkpoint checkpoint = started(file, scope);
        if (!checkpoint.notes().isEmpty()) {
          names.addAll(notes(START, file, checkpoint).trainingData());
        }
      }
      if (settings.teacher().isPresent()) {
        Path file = settings.teacher().get().weights();
        names.addAll(notes(TEACHER, file, teaching(file, scope)).trainingData());
      }
    }
    return List.copyOf(names);
  }

  /**
   * Holds what the run is calibrated on, and what chooses its best weights, against what the
   * weights had learned from: they would seem better there than they are.
   *
   * @param learned names of data
   * @param begins whether the run does: later, what stops it can't be changed any more
   * @throws SettingsException that names all sets of the run that may have pictures in common
   */
  void requireUnseen(List<String> learned, boolean begins) {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < settings.calibration().size(); i++) {
      addIfSeen(learned, "calibration[" + i + "]", settings.calibration().get(i), faults);
    }
    List<String> validation = settings.validation().datasets();
    if (begins && settings.earlyStop().isPresent() && !validation.isEmpty()) {
      addIfSeen(learned, "validation.datasets[0]", validation.get(0), faults);
    }
    if (!faults.isEmpty()) {
      throw new SettingsException(source, faults);
    }
  }

  private static void addIfSeen(List<String> learned, String key, String uri, List<String> faults) {
    for (String name : learned) {
      if (DatasetOverlap.mayShare(name, uri)) {
        faults.add(
            ("%s must have no pictures that the weights of %s or %s learned from: %s, got %s (of a"
                    + " folder only its last name is known: another name tells them apart)")
                .formatted(key, START, TEACHER, name, uri));
      }
    }
  }

  private Checkpoint started(Path file, NDManager owner) {
    Checkpoint checkpoint = read(START, file, owner);
    NetworkSpec spec = checkpoint.network().spec();
    if (!spec.equals(settings.network())) {
      throw fault(START, "%s holds a %s, not a %s".formatted(file, spec, settings.network()));
    }
    return checkpoint;
  }

  private Checkpoint teaching(Path file, NDManager owner) {
    Checkpoint checkpoint = read(TEACHER, file, owner);
    TrainingNotes notes = notes(TEACHER, file, checkpoint);
    TrainingNotes.Input frame =
        new TrainingNotes.Input(settings.frame().width(), settings.frame().height());
    // Its pixels and metres are those of its input.
    if (!notes.input().equals(frame)) {
      throw fault(
          TEACHER, "%s is for pictures of %s, not %s".formatted(file, notes.input(), frame));
    }
    for (Task task : Task.values()) {
      if (settings.tasks().contains(task) && !notes.logVariances().containsKey(task.label())) {
        throw fault(TEACHER, "%s has not learned the task %s".formatted(file, task.label()));
      }
    }
    return checkpoint;
  }

  private TrainingNotes notes(String key, Path file, Checkpoint checkpoint) {
    try {
      return TrainingNotes.of(checkpoint.notes());
    } catch (IllegalArgumentException e) {
      throw fault(key, file + ": " + e.getMessage());
    }
  }

  private Checkpoint read(String key, Path file, NDManager owner) {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      return Checkpoint.read(owner, stream);
    } catch (NoSuchFileException e) {
      throw fault(key, "no such file: " + file);
    } catch (IOException e) {
      throw fault(key, file + ": " + e.getMessage());
    }
  }

  private SettingsException fault(String key, String what) {
    return new SettingsException(source, List.of(key + ": " + what));
  }
}
