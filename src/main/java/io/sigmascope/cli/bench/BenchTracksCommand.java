package io.sigmascope.cli.bench;

import io.sigmascope.bench.FigureBounds;
import io.sigmascope.bench.tracks.TrackBench;
import io.sigmascope.bench.tracks.TrackReport;
import io.sigmascope.capture.CameraUri;
import io.sigmascope.capture.CameraUri.RenderedStreet;
import io.sigmascope.cli.console.Failures;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares tracks with the objects of rendered drives. */
@Command(
    name = "tracks",
    description = {
      "Analyses rendered drives as they are served, gives instances their tracks, and compares these",
      "with the objects: IDF1 and switches, of the model's instances and of the true ones."
    },
    mixinStandardHelpOptions = true)
final class BenchTracksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "street",
      description = "A name of models/, or a folder. Default: street.")
  private String model;

  @Option(
      names = "--camera",
      paramLabel = "URI",
      description = {
        "rendered:SEED[?frames=300], any number of times; seeds from 900000 up are never trained",
        "on. Without any: 900001 to 900004."
      })
  private List<String> cameras =
      List.of("rendered:900001", "rendered:900002", "rendered:900003", "rendered:900004");

  @Option(
      names = "--at-least",
      paramLabel = "KEY=VALUE",
      description =
          "A figure of --json and what it must at least be, else the command fails; may be"
              + " repeated.")
  private Map<String, Double> atLeast = new TreeMap<>();

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    FigureBounds least = least();
    List<RenderedStreet> drives = new ArrayList<>();
    for (String camera : cameras) {
      drives.add(rendered(camera));
    }
    Home.requireModel("--model", model);
    Path folder = Home.model(model);
    TrackReport report = TrackBench.run(folder, drives, System.err::println);
    if (json) {
      BenchOutput.print(spec, true, report.values());
    } else {
      report.table().forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
    }
    List<String> missed = least.missed(report.values());
    missed.forEach(spec.commandLine().getErr()::println);
    return missed.isEmpty() ? 0 : Failures.FAILED;
  }

  private FigureBounds least() {
    try {
      return new FigureBounds(atLeast, Map.of(), TrackReport.FIGURES);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--at-least: " + e.getMessage(), e);
    }
  }

  private static RenderedStreet rendered(String camera) {
    CameraUri uri;
    try {
      uri = CameraUri.parse(camera);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--camera: " + e.getMessage(), e);
    }
    if (uri instanceof RenderedStreet street) {
      return street;
    }
    throw new UsageException(
        "--camera '" + camera + "': must be rendered:, as objects of others are not known");
  }
}
