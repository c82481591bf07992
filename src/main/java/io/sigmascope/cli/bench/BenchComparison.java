package io.sigmascope.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sigmascope.bench.Baseline;
import io.sigmascope.bench.FigureBounds;
import io.sigmascope.bench.MachineFacts;
import io.sigmascope.cli.console.Failures;
import io.sigmascope.cli.option.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What figures are compared with, and how they are printed. */
final class BenchComparison {
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

  @Option(
      names = "--at-most",
      paramLabel = "KEY=VALUE",
      description = "The same for what it must at most be.")
  private Map<String, Double> atMost = new TreeMap<>();

  @Option(names = "--json", description = "End with a JSON object on stdout.")
  private boolean json;

  private Optional<Baseline> earlier = Optional.empty();
  private FigureBounds bounds = new FigureBounds(Map.of(), Map.of(), List.of());

  /**
   * Looks at the options before anything is measured.
   *
   * @param figures keys that can be asked for
   */
  void check(List<String> figures) {
    try {
      bounds = new FigureBounds(atLeast, atMost, figures);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--at-least, --at-most: " + e.getMessage(), e);
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
   * Prints a line a figure.
   *
   * @return the command's exit code
   */
  int print(CommandSpec spec, Map<String, Object> figures) throws JsonProcessingException {
    return print(spec, List.of(), figures);
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
    List<String> missed = bounds.missed(figures);
    missed.forEach(spec.commandLine().getErr()::println);
    return missed.isEmpty() ? 0 : Failures.FAILED;
  }
}
