package io.sigmascope.cli.bench;

import io.sigmascope.bench.speed.TrainingReport;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.training.TrainingSettings;
import io.sigmascope.training.TrainingSettingsFile;
import io.sigmascope.training.TrainingSpeed;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how fast training goes. */
@Command(
    name = "training",
    description = {
      "Measures steps of training, in turns on examples as they are read and varied beside the steps",
      "(read or rendered anew where they do not fit into reading.cacheMegabytes), and on examples",
      "that are there already: what a run loses by waiting for data. Nothing is written."
    },
    mixinStandardHelpOptions = true)
final class BenchTrainingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BenchSpeedOptions options;

  @Parameters(paramLabel = "CONFIG.yaml", description = "Settings of a run, as of 'train'.")
  private Path file;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "30",
      description = "Steps before anything counts. Default: 30.")
  private int warmUp;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Of each kind in a round. Many short rounds tell more than few long. Default: 10.")
  private int steps;

  @Override
  public Integer call() throws Exception {
    options.check(TrainingReport.FIGURES);
    if (warmUp < 0) {
      throw new UsageException("--warm-up must be at least 0, got " + warmUp);
    }
    if (steps < 1) {
      throw new UsageException("--steps must be at least 1, got " + steps);
    }
    TrainingSettings settings = TrainingSettingsFile.load(file);
    TrainingReport report =
        new TrainingReport(
            TrainingSpeed.measure(
                file.toString(), settings, options.rounds(), warmUp, steps, System.err::println));
    return options.print(spec, report.table(), report.values());
  }
}
