package io.sigmascope.cli.bench;

import io.sigmascope.bench.speed.PipelineReport;
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

/** Measures the pipeline beside the network alone. */
@Command(
    name = "pipeline",
    description = {
      "Measures, in turns, the network alone, the whole pipeline, and the loop that one would",
      "write first (consumer, DJL predictor, producer): pictures of 1280x720 that wait in a topic,",
      "four results out, exactly once; the broker runs in the same process."
    },
    mixinStandardHelpOptions = true)
final class BenchPipelineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BenchModel model;
  @Mixin private BenchSpeedOptions options;
  @Mixin private BenchWarmUp warmUp;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "600",
      description = "Through the pipeline in a round, at least 100. Default: 600.")
  private int frames;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "8",
      description = "For the network alone in a round. Default: 8.")
  private double seconds;

  @Override
  public Integer call() throws Exception {
    options.check(PipelineReport.FIGURES);
    int warm = warmUp.frames();
    if (frames < 100) {
      throw new UsageException("--frames must be at least 100, got " + frames);
    }
    Duration time = BenchSpeedOptions.seconds(seconds);
    SceneSettings scene = BenchSpeedOptions.onProcessor();
    PipelineReport report =
        SpeedBench.pipeline(
            scene, model.folder(), options.rounds(), warm, time, frames, System.err::println);
    return options.print(spec, report.table(), report.values());
  }
}
