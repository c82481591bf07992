package io.sigmascope.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.topology.TopologyFile;
import io.sigmascope.settings.SceneSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What all measurements of speed have in common. */
final class BenchSpeedOptions {
  private static final double LEAST_SECONDS = 0.1;
  private static final double MOST_SECONDS = 3600;

  @Mixin private BenchComparison comparison;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Times that everything is measured, in turns; medians are told. Default: 3.")
  private int rounds;

  int rounds() {
    return rounds;
  }

  /** The option {@code --seconds} as a time. */
  static Duration seconds(double seconds) {
    if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS)) {
      throw new UsageException("--seconds must be 0.1 to 3600, got " + seconds);
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /**
   * The shipped scene topology, for what measures it on the processor.
   *
   * @throws UsageException if it is to run on another device
   */
  static SceneSettings onProcessor() {
    Path file = Home.sceneTopology();
    SceneSettings scene = TopologyFile.scene(file);
    if (!scene.devices().equals(List.of("cpu"))) {
      throw new UsageException(
          "%s: devices is %s: this measures processors; 'bench cameras' runs on any device"
              .formatted(file, scene.devices()));
    }
    return scene;
  }

  /**
   * Looks at the options before anything is measured.
   *
   * @param figures keys that can be asked for
   */
  void check(List<String> figures) {
    if (rounds < 1) {
      throw new UsageException("--rounds must be at least 1, got " + rounds);
    }
    comparison.check(figures);
  }

  /**
   * Prints a table for people, or an object, with the machine and the ratios to the baseline.
   *
   * @return the command's exit code
   */
  int print(CommandSpec spec, List<String> table, Map<String, Object> figures)
      throws JsonProcessingException {
    return comparison.print(spec, table, figures);
  }
}
