package io.sigmascope.cli.bench;

import io.sigmascope.bench.speed.CamerasReport;
import io.sigmascope.bench.speed.SpeedBench;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.topology.TopologyFile;
import io.sigmascope.settings.SceneSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the number of cameras costs. */
@Command(
    name = "cameras",
    description = {
      "Measures a worker in a process of its own with the frames of 1, 16 and 256 cameras in turns,",
      "as many frames in all: frames a second, heap and resident memory."
    },
    mixinStandardHelpOptions = true)
final class BenchCamerasCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BenchModel model;
  @Mixin private BenchSpeedOptions options;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "400",
      description = "Of each number of cameras in a round, at least 300. Default: 400.")
  private int frames;

  @Mixin private BenchWarmUp warmUp;

  @Override
  public Integer call() throws Exception {
    options.check(CamerasReport.FIGURES);
    if (frames < 300) {
      throw new UsageException("--frames must be at least 300, got " + frames);
    }
    SceneSettings scene = TopologyFile.scene(Home.sceneTopology());
    CamerasReport report =
        SpeedBench.cameras(
            scene, model.folder(), options.rounds(), warmUp.frames(), frames, System.err::println);
    return options.print(spec, report.table(), report.values());
  }
}
