package io.sigmascope.cli.bench;

import io.sigmascope.bench.tracks.TrackBench;
import io.sigmascope.bench.tracks.TrackReport;
import io.sigmascope.capture.CameraUri;
import io.sigmascope.capture.CameraUri.RenderedStreet;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private BenchComparison comparison;

  @Override
  public Integer call() throws Exception {
    comparison.check(TrackReport.FIGURES);
    List<RenderedStreet> drives = new ArrayList<>();
    for (String camera : cameras) {
      drives.add(rendered(camera));
    }
    Home.requireModel("--model", model);
    Path folder = Home.model(model);
    TrackReport report = TrackBench.run(folder, drives, System.err::println);
    return comparison.print(spec, report.table(), report.values());
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
