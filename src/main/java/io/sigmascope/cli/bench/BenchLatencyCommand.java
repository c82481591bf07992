package io.sigmascope.cli.bench;

import io.sigmascope.bench.speed.LatencyReport;
import io.sigmascope.bench.speed.SpeedBench;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.settings.SceneSettings;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how old results are. */
@Command(
    name = "latency",
    description = {
      "Measures how old results are when a reader of committed records has them, from capture on:",
      "16 cameras that send evenly, at a share of what the pipeline did just before, with both",
      "guarantees in turns."
    },
    mixinStandardHelpOptions = true)
final class BenchLatencyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BenchModel model;
  @Mixin private BenchSpeedOptions options;
  @Mixin private BenchWarmUp warmUp;

  @Option(
      names = "--load",
      paramLabel = "SHARE",
      defaultValue = "0.7",
      description = "Frames that come, as a share of those that can be done. Default: 0.7.")
  private double load;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "For each guarantee in a round. Default: 20.")
  private double seconds;

  @Override
  public Integer call() throws Exception {
    options.check(LatencyReport.FIGURES);
    int warm = warmUp.frames();
    if (!(load > 0 && load <= 1)) {
      throw new UsageException("--load must be above 0 and at most 1, got " + load);
    }
    Duration time = BenchSpeedOptions.seconds(seconds);
    SceneSettings scene = BenchSpeedOptions.onProcessor();
    LatencyReport report =
        SpeedBench.latency(
            scene, model.folder(), options.rounds(), warm, load, time, System.err::println);
    return options.print(spec, report.table(), report.values());
  }
}
