package io.sigmascope.cli.training;

import io.sigmascope.cli.console.StopSignal;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.OutputFolder;
import io.sigmascope.training.experiment.Table1;
import io.sigmascope.training.experiment.Table1Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The paper's Table 1 on rendered streets. */
@Command(
    name = "table1",
    description = {
      "Trains the rows of the paper's Table 1 on rendered streets: single tasks, equal, fixed and",
      "learned weights. Takes hours; Ctrl-C saves, and --resume goes on."
    },
    mixinStandardHelpOptions = true)
final class Table1Command implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--resume", description = "Go on with the runs that are finished.")
  private boolean resume;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "What is run. Default: config/table1.yaml.")
  private @Nullable Path config;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where table1.md and the folder table1/ go. Default: docs.")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    Path file = config == null ? Home.folder().resolve("config").resolve("table1.yaml") : config;
    Path folder = out == null ? Home.folder().resolve("docs") : out;
    Table1Settings settings = Table1Settings.load(file);
    OutputFolder.prepare("--out", folder);
    OutputFolder.prepare(file + ": training.output", settings.training().output());
    StopSignal stop = StopSignal.install();
    TrainingProgress progress = TrainingProgress.onStderr();
    boolean done = Table1.run(file.toString(), settings, folder, resume, progress, stop::requested);
    progress.clear();
    PrintWriter results = spec.commandLine().getOut();
    Path document = folder.resolve("table1.md");
    results.println(
        done
            ? "all runs are done: " + document
            : "stopped; so far: " + document + "; the same command with --resume goes on");
    results.flush();
    return 0;
  }
}
