package io.sigmascope.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.bench.overload.OverloadBench;
import io.sigmascope.bench.overload.OverloadReport;
import io.sigmascope.bench.overload.OverloadSettings;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.settings.Device;
import io.sigmascope.settings.SceneSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      description = "Frames that come, for each that can be done.")
  private double factor;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "Of overload with 'shed', at least 5.")
  private int seconds;

  @Option(
      names = "--max-age",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "Of frames that are still analysed.")
  private double maxAge;

  @Option(names = "--cameras", paramLabel = "N", defaultValue = "16", description = "Cameras.")
  private int cameras;

  @Option(names = "--json", description = "End with a JSON object on stdout.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    OverloadSettings settings = settings();
    SceneSettings scene = SceneFile.load(Home.sceneTopology());
    Path folder = Home.model(scene.model());
    ModelPackage model = ModelPackage.load(folder);
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), EngineSettings.MOST_THREADS);
    OverloadReport report;
    try (Engine engine =
        Engine.open(model, new EngineSettings(Device.CPU, scene.batch().size(), threads))) {
      report = OverloadBench.run(scene, folder, engine, settings, System.err::println);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(report.values()));
    } else {
      report.values().forEach((key, value) -> out.printf("%-24s %s%n", key, value));
    }
    out.flush();
    return report.sound() ? 0 : Failures.FAILED;
  }

  private OverloadSettings settings() {
    try {
      return new OverloadSettings(
          factor, seconds, Duration.ofMillis(Math.round(maxAge * 1000)), cameras);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
