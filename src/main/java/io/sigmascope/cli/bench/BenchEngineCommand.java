package io.sigmascope.cli.bench;

import io.sigmascope.bench.speed.EngineReport;
import io.sigmascope.bench.speed.SpeedBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the network alone. */
@Command(
    name = "engine",
    description = {
      "Finds the quickest way to run a model on this machine's processor: engines, threads, lanes",
      "and batch; beside the products of matrices that the same engine does at most."
    },
    mixinStandardHelpOptions = true)
final class BenchEngineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BenchModel model;
  @Mixin private BenchSpeedOptions options;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = "For each way in a round. Default: 2.")
  private double seconds;

  @Override
  public Integer call() throws Exception {
    options.check(EngineReport.FIGURES);
    Duration time = BenchSpeedOptions.seconds(seconds);
    EngineReport report =
        SpeedBench.engine(model.folder(), options.rounds(), time, System.err::println);
    return options.print(spec, report.table(), report.values());
  }
}
