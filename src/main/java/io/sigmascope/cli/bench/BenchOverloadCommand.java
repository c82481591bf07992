package io.sigmascope.cli.bench;

import io.sigmascope.bench.overload.OverloadBench;
import io.sigmascope.bench.overload.OverloadBenchSettings;
import io.sigmascope.bench.overload.OverloadReport;
import io.sigmascope.cli.console.Failures;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.topology.ServedModel;
import io.sigmascope.cli.topology.TopologyFile;
import io.sigmascope.settings.SceneSettings;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends more frames than can be analysed. */
@Command(
    name = "overload",
    description = {
      "Finds how many frames a second a worker does, sends a multiple of that, and tells how old",
      "results get and whether every frame is accounted for: with the policy 'shed', and with",
      "'block', which must lose nothing. Broker, worker and cameras share this machine."
    },
    mixinStandardHelpOptions = true)
final class BenchOverloadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--factor",
      paramLabel = "N",
      defaultValue = "3",
      description = "Frames that come, for each that can be done. Default: 3.")
  private double factor;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "Of overload with 'shed', at least 5. Default: 60.")
  private int seconds;

  @Option(
      names = "--max-age",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "Of frames that are still analysed. Default: 2.")
  private double maxAge;

  @Option(
      names = "--cameras",
      paramLabel = "N",
      defaultValue = "16",
      description = "Cameras. Default: 16.")
  private int cameras;

  @Mixin private BenchWarmUp warmUp;

  @Option(names = "--json", description = "End with a JSON object on stdout.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    OverloadBenchSettings settings = settings();
    SceneSettings scene = TopologyFile.scene(Home.sceneTopology());
    OverloadReport report;
    try (ServedModel model = ServedModel.open(Home.sceneTopology(), scene)) {
      report = OverloadBench.run(scene, model.engines(), settings, System.err::println);
    }
    BenchOutput.print(spec, json, report.values());
    return report.sound() ? 0 : Failures.FAILED;
  }

  private OverloadBenchSettings settings() {
    try {
      return new OverloadBenchSettings(
          factor, seconds, Duration.ofMillis(Math.round(maxAge * 1000)), cameras, warmUp.frames());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
