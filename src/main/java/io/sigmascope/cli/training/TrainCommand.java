package io.sigmascope.cli.training;

import io.sigmascope.cli.console.StopSignal;
import io.sigmascope.cli.option.OutputFolder;
import io.sigmascope.training.Training;
import io.sigmascope.training.TrainingEnd;
import io.sigmascope.training.TrainingSettings;
import io.sigmascope.training.TrainingSettingsFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a network. */
@Command(
    name = "train",
    description = {
      "Trains a network as a file says, such as config/train-street.yaml. With several files, one run",
      "after the other, so that each may start from the weights of the one before.",
      "Ctrl-C saves the run; the same command goes on with it."
    },
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG.yaml", arity = "1..*", description = "Settings of the runs.")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    List<TrainingSettings> runs = files.stream().map(TrainingSettingsFile::load).toList();
    for (int i = 0; i < runs.size(); i++) {
      OutputFolder.prepare(files.get(i) + ": output", runs.get(i).output());
    }
    Training.requireWeights(files.stream().map(Path::toString).toList(), runs);
    StopSignal stop = StopSignal.install();
    TrainingProgress progress = TrainingProgress.onStderr();
    for (int i = 0; i < runs.size(); i++) {
      Path file = files.get(i);
      TrainingEnd end = Training.run(file.toString(), runs.get(i), progress, stop::requested);
      progress.clear();
      say(text(files, runs.get(i), end));
      if (end.kind() == TrainingEnd.Kind.INTERRUPTED) {
        break;
      }
    }
    return 0;
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }

  /**
   * How a run has ended.
   *
   * @param files of all runs: the same command goes on, and those that are done have no steps left
   */
  static String text(List<Path> files, TrainingSettings settings, TrainingEnd end) {
    return switch (end.kind()) {
      case DONE -> "trained for " + end.step() + " steps: " + end.result();
      case STOPPED_EARLY ->
          "nothing better for a while, ended at step " + end.step() + ": " + end.result();
      case INTERRUPTED ->
          "saved at step %d of %d; './sigmascope train %s' goes on from there"
              .formatted(
                  end.step(),
                  settings.steps(),
                  files.stream().map(Path::toString).collect(Collectors.joining(" ")));
    };
  }
}
