package io.sigmascope.cli.bench;

import io.sigmascope.bench.speed.ScalingReport;
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

/** Measures what more devices and more workers bring. */
@Command(
    name = "scaling",
    description = {
      "Measures, in turns, the pipeline with 1 and with 4 devices that only wait, which shows",
      "batching and topology and not the cores; and 1 and 2 workers, processes of one core and one",
      "thread each, on the real network, beside the network alone with 1 and 2 threads. Exactly",
      "once; the broker runs in this process, on the same cores. Needs Linux (taskset)."
    },
    mixinStandardHelpOptions = true)
final class BenchScalingCommand implements Callable<Integer> {
  private static final double LEAST_SECONDS = 4;

  @Spec private CommandSpec spec;
  @Mixin private BenchModel model;
  @Mixin private BenchSpeedOptions options;
  @Mixin private BenchWarmUp warmUp;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "300",
      description = "For each worker in a round, at least 100. Default: 300.")
  private int frames;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "For each number of devices in a round, at least 4. Default: 10.")
  private double seconds;

  @Override
  public Integer call() throws Exception {
    options.check(ScalingReport.FIGURES);
    int warm = warmUp.frames();
    if (frames < 100) {
      throw new UsageException("--frames must be at least 100, got " + frames);
    }
    if (!(seconds >= LEAST_SECONDS)) {
      throw new UsageException("--seconds must be at least 4, got " + seconds);
    }
    Duration time = BenchSpeedOptions.seconds(seconds);
    SceneSettings scene = BenchSpeedOptions.onProcessor();
    ScalingReport report =
        SpeedBench.scaling(
            scene, model.folder(), options.rounds(), warm, time, frames, System.err::println);
    return options.print(spec, report.table(), report.values());
  }
}
