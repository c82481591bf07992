package io.sigmascope.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.sigmascope.dataset.ExampleStream;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SettingsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Trains a network as settings say. */
public final class Training {
  private Training() {}

  /**
   * Begins a run, or goes on with the one that the output folder has the checkpoint of.
   *
   * @param source what messages call the settings
   * @param stop asked after every step
   * @throws SettingsException if data cannot be opened, the device is not there, the folder has a
   *     checkpoint of other settings, or earlier weights had learned from what the run is to be
   *     calibrated on
   * @throws DivergedException if a loss is not finite; the last checkpoint stays as it is
   * @throws IOException that names the file, if one cannot be read or written; or if another run
   *     has the folder
   */
  public static TrainingEnd run(
      String source, TrainingSettings settings, TrainingObserver observer, BooleanSupplier stop)
      throws IOException, InterruptedException, DivergedException {
    RunFolder folder = new RunFolder(settings.output());
    try (FileChannel claim = folder.claim()) {
      return run(source, settings, folder, observer, stop);
    }
  }

  /**
   * Looks for the weights that runs begin with or are taught by, before the first one begins: those
   * that are not there must be what an earlier run writes.
   *
   * @param sources what messages call the settings
   * @param runs one after the other
   * @throws SettingsException that names the first that is missing; or if runs differ in what
   *     PyTorch is told once
   */
  public static void requireWeights(List<String> sources, List<TrainingSettings> runs) {
    Set<Path> coming = new HashSet<>();
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).threads() != runs.get(0).threads()) {
        throw new SettingsException(
            sources.get(i),
            List.of(
                "threads must be %d as in %s: runs of one process cannot differ in it"
                    .formatted(runs.get(0).threads(), sources.get(0))));
      }
      RunFolder folder = new RunFolder(runs.get(i).output());
      new EarlierWeights(sources.get(i), runs.get(i))
          .requireThere(coming, Files.exists(folder.state()));
      coming.add(folder.result().toAbsolutePath().normalize());
      if (runs.get(i).earlyStop().isPresent()) {
        coming.add(folder.best().toAbsolutePath().normalize());
      }
    }
  }

  private static TrainingEnd run(
      String source,
      TrainingSettings settings,
      RunFolder folder,
      TrainingObserver observer,
      BooleanSupplier stop)
      throws IOException, InterruptedException, DivergedException {
    boolean resumes = Files.exists(folder.state());
    EarlierWeights earlier = new EarlierWeights(source, settings);
    RunCourse plain = RunCourse.of(settings);
    RunCourse course = earlier.teacherDigest().map(plain::withTeacher).orElse(plain);
    if (resumes) {
      RunCourse begun = new RunCourse(RunCheckpoint.readCourse(folder.state()));
      requireSame(source, folder, course, begun);
      course = begun;
    }
    TrainingData data = TrainingData.open(source, settings);
    ai.djl.Device device = engine(source, settings);
    try (NDManager manager = NDManager.newBaseManager(device)) {
      if (!resumes) {
        course = course.withEarlierData(earlier.trainingData(manager));
      }
      earlier.requireUnseen(course.earlierData(), !resumes);
      LearnerFactory factory = new LearnerFactory(source, settings, course, manager);
      RunProgress progress = RunProgress.START;
      Learner learner;
      if (resumes) {
        try (NDManager scope = manager.newSubManager()) {
          RunCheckpoint checkpoint = RunCheckpoint.read(folder.state(), manager, scope);
          progress = RunProgress.of(checkpoint.progress());
          learner = factory.resumed(checkpoint);
        }
        observer.said(
            "goes on after step %d of %d, from %s"
                .formatted(progress.step(), settings.steps(), folder.state()));
      } else {
        learner = factory.fresh(data.classWeights());
      }
      try (learner;
          ExampleStream examples =
              data.examples(progress.step() * settings.batch(), observer::said)) {
        return new TrainingRun(factory, learner, examples, data, observer, progress).run(stop);
      }
    }
  }

  /**
   * Sets PyTorch up.
   *
   * @throws SettingsException if the device is not there
   */
  static ai.djl.Device engine(String source, TrainingSettings settings) {
    // DJL reads these once, before anything is computed.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(settings.threads()));
    return device(source, settings.device(), Engine.getInstance().getGpuCount());
  }

  /**
   * @param gpus that PyTorch can use
   */
  static ai.djl.Device device(String source, Device device, int gpus) {
    if (device.kind() == Device.Kind.CPU) {
      return ai.djl.Device.cpu();
    }
    if (device.index() >= gpus) {
      throw new SettingsException(
          source,
          List.of(
              "device: there is no %s here; GPUs that PyTorch can use: %d"
                  .formatted(device, gpus)));
    }
    return ai.djl.Device.gpu(device.index());
  }

  private static void requireSame(
      String source, RunFolder folder, RunCourse course, RunCourse begun) {
    List<String> differences = course.differencesFrom(begun);
    if (!differences.isEmpty()) {
      throw new SettingsException(
          source + ": cannot go on from " + folder.state() + " (change output, or move it away)",
          differences);
    }
  }
}
