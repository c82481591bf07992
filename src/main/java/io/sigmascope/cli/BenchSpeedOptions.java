package io.sigmascope.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sigmascope.bench.Baseline;
import io.sigmascope.bench.LeastFigures;
import io.sigmascope.bench.MachineFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What all measurements of speed have in common. */
final class BenchSpeedOptions {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Times that everything is measured, in turns; medians are told. Default: 3.")
  private int rounds;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "An earlier --json result, to compare with.")
  private @Nullable Path baseline;

  @Option(
      names = "--at-least",
      paramLabel = "KEY=VALUE",
      description =
          "A figure of --json and what it must at least be, else the command fails; may be"
              + " repeated. One within an object is OUTER.INNER.")
  private Map<String, Double> atLeast = new TreeMap<>();

  @Option(names = "--json", description = "End with a JSON object on stdout.")
  private boolean json;

  private Optional<Baseline> earlier = Optional.empty();
  private LeastFigures least = new LeastFigures(Map.of(), List.of());

  int rounds() {
    return rounds;
  }

  /** The option {@code --seconds} as a time. */
  static Duration seconds(double seconds) {
    if (!(seconds > 0)) {
      throw new UsageException("--seconds must be above 0, got " + seconds);
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
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
    try {
      least = new LeastFigures(atLeast, figures);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--at-least: " + e.getMessage(), e);
    }
    if (baseline != null) {
      try {
        earlier = Optional.of(Baseline.read(baseline));
      } catch (IOException e) {
        throw new UsageException("--baseline: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Prints a table for people, or an object, with the machine and the ratios to the baseline.
   *
   * @return the command's exit code
   */
  int print(CommandSpec spec, List<String> table, Map<String, Object> figures)
      throws JsonProcessingException {
    Map<String, Object> values = new TreeMap<>(figures);
    earlier.ifPresent(before -> values.put("ratioToBaseline", before.ratios(figures)));
    if (json) {
      values.put("machine", MachineFacts.values());
    } else {
      table.forEach(spec.commandLine().getOut()::println);
    }
    BenchOutput.print(spec, json, values);
    List<String> missed = least.missed(figures);
    missed.forEach(spec.commandLine().getErr()::println);
    return missed.isEmpty() ? 0 : 1;
  }
}
