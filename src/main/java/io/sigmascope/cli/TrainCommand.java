package io.sigmascope.cli;

import io.sigmascope.training.Training;
import io.sigmascope.training.TrainingEnd;
import io.sigmascope.training.TrainingSettings;
import io.sigmascope.training.TrainingSettingsFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a network. */
@Command(
    name = "train",
    description = {
      "Trains a network as a file says, such as config/train-street.yaml.",
      "Ctrl-C saves the run; the same command goes on with it."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG.yaml", description = "Settings of the run.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    TrainingSettings settings = TrainingSettingsFile.load(file);
    OutputFolder.prepare(file + ": output", settings.output());
    StopSignal stop = StopSignal.install();
    TrainingProgress progress = TrainingProgress.onStderr();
    TrainingEnd end = Training.run(file.toString(), settings, progress, stop::requested);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        switch (end.kind()) {
          case DONE -> "trained for " + end.step() + " steps: " + end.result();
          case STOPPED_EARLY ->
              "nothing better for a while, ended at step " + end.step() + ": " + end.result();
          case INTERRUPTED ->
              "saved at step %d of %d; './sigmascope train %s' goes on from there"
                  .formatted(end.step(), settings.steps(), file);
        });
    out.flush();
    return 0;
  }
}
