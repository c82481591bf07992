package io.sigmascope.training;

import ai.djl.ndarray.NDManager;
import io.sigmascope.dataset.Example;
import io.sigmascope.dataset.ExampleStream;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.network.SceneNetwork;
import io.sigmascope.settings.SettingsException;
import io.sigmascope.training.Learner.StepLosses;
import io.sigmascope.training.loss.ClassWeights;
import io.sigmascope.training.loss.TaskLosses;
import io.sigmascope.training.optimiser.LearningRate;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Steps, one after the other, with what is written on the way: the log, validations, checkpoints.
 *
 * <p>Threads: everything here, the network and its arrays belong to the thread that calls {@link
 * #run}; only examples are made by others.
 */
final class TrainingRun {
  private final TrainingSettings settings;
  private final RunFolder folder;
  private final LearnerFactory factory;
  private final Learner learner;
  private final ExampleStream examples;
  private final TrainingData data;
  private final ResultFiles results;
  private final TrainingObserver observer;
  private final NDManager manager;
  private final LearningRate schedule;
  private final TaskLosses plainLosses;
  private RunProgress progress;

  /**
   * @param factory that made the learner
   * @param examples from the first one that the run has not seen
   * @param progress where the learner is
   */
  TrainingRun(
      LearnerFactory factory,
      Learner learner,
      ExampleStream examples,
      TrainingData data,
      TrainingObserver observer,
      RunProgress progress) {
    this.factory = factory;
    this.settings = factory.settings();
    this.manager = factory.manager();
    this.folder = new RunFolder(settings.output());
    this.learner = learner;
    this.examples = examples;
    this.data = data;
    this.observer = observer;
    this.progress = progress;
    results = new ResultFiles(settings, factory.course().earlierData(), data, manager, observer);
    schedule = factory.schedule();
    plainLosses = new TaskLosses(settings.tasks(), ClassWeights.EQUAL);
  }

  /**
   * Trains until the steps are done, the early stop says so, or someone asks to stop.
   *
   * @param stop asked after every step
   * @throws DivergedException if a loss is not finite; the last checkpoint stays as it is
   * @throws IOException if examples cannot be read or files not written
   */
  TrainingEnd run(BooleanSupplier stop)
      throws IOException, InterruptedException, DivergedException {
    TrainingEnd.Kind kind = isOver() ? TrainingEnd.Kind.STOPPED_EARLY : TrainingEnd.Kind.DONE;
    try (TrainingLog log = TrainingLog.open(folder, progress.step())) {
      BatchBuffers buffers = new BatchBuffers(settings.examples(), settings.batch());
      while (progress.step() < settings.steps() && kind == TrainingEnd.Kind.DONE) {
        StepReport report = step(buffers);
        observer.stepped(report);
        log.step(report, isDue(settings.intervals().log()));
        if (isDue(settings.validation().every())) {
          validate(log);
        }
        if (isOver()) {
          kind = TrainingEnd.Kind.STOPPED_EARLY;
        } else if (stop.getAsBoolean() && progress.step() < settings.steps()) {
          kind = TrainingEnd.Kind.INTERRUPTED;
        }
        if (kind != TrainingEnd.Kind.DONE || isDue(settings.intervals().checkpoint())) {
          factory.checkpoint(learner, progress).write(folder.state());
        }
      }
    }
    RunCharts.write(folder);
    if (kind != TrainingEnd.Kind.INTERRUPTED) {
      results.finish(learner, folder.result());
      if (settings.earlyStop().isPresent() && Files.exists(folder.best())) {
        results.calibrate(folder.best());
      }
    }
    return new TrainingEnd(kind, progress.step(), folder.result(), folder.state());
  }

  /** Whether the early stop's patience is at its end. */
  private boolean isOver() {
    return settings.earlyStop().isPresent()
        && progress.sinceBest() >= settings.earlyStop().get().patience();
  }

  private boolean isDue(int every) {
    return progress.step() % every == 0 || progress.step() == settings.steps();
  }

  private StepReport step(BatchBuffers buffers)
      throws IOException, InterruptedException, DivergedException {
    long start = System.nanoTime();
    List<Example> batch = new ArrayList<>();
    for (int i = 0; i < settings.batch(); i++) {
      batch.add(examples.next());
    }
    double waited = secondsSince(start);
    double rate = schedule.at(progress.step());
    StepLosses losses;
    try (NDManager scope = manager.newSubManager()) {
      losses = learner.step(buffers.load(batch, scope), scope, rate);
    } catch (DivergedException e) {
      String rest =
          Files.exists(folder.state())
              ? "; what was learned up to the last checkpoint is in " + folder.state()
              : "; there is no checkpoint yet";
      throw new DivergedException("step " + (progress.step() + 1) + ": " + e.getMessage() + rest);
    }
    progress = progress.stepped(secondsSince(start));
    return new StepReport(
        progress.step(),
        settings.steps(),
        progress.step() * settings.batch(),
        progress.seconds(),
        rate,
        losses.gradientNorm(),
        losses.total(),
        losses.tasks(),
        learner.weighting().logVariances(),
        learner.weighting().weights(),
        losses.scales(),
        waited);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Runs through the validation sets, and judges the first one. */
  private void validate(TrainingLog log) throws IOException {
    List<ValidationReport> reports = new ArrayList<>();
    try (NDManager scope = manager.newSubManager()) {
      SceneNetwork network = learner.averagedNetwork(scope);
      Validator validator = new Validator(scope, settings);
      for (SampleSet set : data.validation()) {
        ValidationReport report = validator.validate(network, plainLosses, set, progress.step());
        reports.add(report);
        log.validation(report);
        observer.validated(report);
      }
    }
    RunCharts.write(folder);
    if (!reports.isEmpty() && settings.earlyStop().isPresent()) {
      EarlyStop rule = settings.earlyStop().get();
      progress = progress.validated(rule, reports.get(0));
      if (Double.isNaN(progress.best())) { // it would never stop, and nothing be the best
        throw new SettingsException(
            factory.source(),
            List.of("earlyStop.metric: cannot be told of " + data.validation().get(0).uri()));
      }
      if (progress.bestStep() == progress.step()) {
        results.write(learner, folder.best());
      }
    }
  }
}
