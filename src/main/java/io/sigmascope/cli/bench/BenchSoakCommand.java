package io.sigmascope.cli.bench;

import io.sigmascope.bench.soak.SoakBench;
import io.sigmascope.bench.soak.SoakReport;
import io.sigmascope.bench.soak.SoakSettings;
import io.sigmascope.cli.console.Failures;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.topology.ServedModel;
import io.sigmascope.cli.topology.TopologyFile;
import io.sigmascope.settings.SceneSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs for long, and watches memory. */
@Command(
    name = "soak",
    description = {
      "Runs a broker, a worker and its cameras in processes of their own, at a share of what the",
      "worker can do, and prints once a minute what they hold: memory, threads, files, frames."
    },
    mixinStandardHelpOptions = true)
final class BenchSoakCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long, at least 3. Default: 30.")
  private int minutes;

  @Option(
      names = "--load",
      paramLabel = "SHARE",
      defaultValue = "0.8",
      description =
          "Frames that come, as a share of those that the worker can do alone. Default: 0.8.")
  private double load;

  @Option(
      names = "--camera",
      paramLabel = "URI",
      description = {
        "A camera, any number of times; they share the load.",
        "Without any: four rendered streets."
      })
  private List<String> cameras = List.of("rendered:1", "rendered:2", "rendered:3", "rendered:4");

  @Mixin private BenchWarmUp warmUp;

  @Option(names = "--json", description = "End with a JSON object on stdout.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    SoakSettings settings = settings();
    SceneSettings scene = TopologyFile.scene(Home.sceneTopology());
    ServedModel.requirePackages(Home.sceneTopology(), scene);
    SoakReport report = SoakBench.run(scene, settings, System.err::println);
    BenchOutput.print(spec, json, report.values());
    return report.sound() ? 0 : Failures.FAILED;
  }

  private SoakSettings settings() {
    try {
      return new SoakSettings(minutes, load, cameras, warmUp.frames());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
