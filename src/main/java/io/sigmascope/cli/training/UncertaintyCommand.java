package io.sigmascope.cli.training;

import io.sigmascope.cli.console.ProgressLine;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.OutputFolder;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.ModelPackage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a model's uncertainty means something. */
@Command(
    name = "uncertainty",
    description = {
      "Measures whether a model's uncertainty knows its errors, and its novelty strange pictures;",
      "trains nothing. What needs data that is not given is left out, and the document says so."
    },
    mixinStandardHelpOptions = true)
final class UncertaintyCommand implements Callable<Integer> {
  private static final int BATCH = 4;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "NAME|DIR",
      description = "A package in models/, or the folder of one.")
  private String model;

  @Option(
      names = "--camvid",
      paramLabel = "DIR",
      description = "CamVid's folder, whose val/ is used, or that folder itself.")
  private @Nullable Path camvid;

  @Option(
      names = "--kitti",
      paramLabel = "DIR",
      description = "The KITTI drive 0005; its frames 124 to 153 were never learned from.")
  private @Nullable Path kitti;

  @Option(names = "--video", paramLabel = "FILE", arity = "1..*", description = "Real videos.")
  private List<Path> videos = List.of();

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "200",
      description = "Frames of each rendered set (default: ${DEFAULT-VALUE}).")
  private int frames;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where uncertainty.md and the folder uncertainty/ go. Default: docs.")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    if (frames < 2) {
      throw new UsageException("--frames must be at least 2, got " + frames);
    }
    ModelPackage opened = Home.openModel(model);
    if (opened.card().novelty().isEmpty()) {
      throw new UsageException(
          "--model " + model + ": does not know the features of a training set: novelty is 0");
    }
    for (Path video : videos) {
      if (!Files.isRegularFile(video)) {
        throw new UsageException("--video " + video + ": no such file");
      }
    }
    UncertaintyExperiment.Data data =
        new UncertaintyExperiment.Data(frames, camvidSet(), kittiSet(), videos);
    Path folder = out == null ? Home.folder().resolve("docs") : out;
    OutputFolder.prepare("--out", folder.resolve(UncertaintyDocument.CHARTS));
    try {
      UncertaintyDocument.require(folder);
    } catch (IOException e) {
      throw new UsageException("--out: " + e.getMessage(), e);
    }
    UncertaintyFindings findings;
    try (Engine engine = Engine.open(opened, EngineSettings.cpu(BATCH))) {
      findings = UncertaintyExperiment.run(engine, data, ProgressLine.onStderr());
    }
    UncertaintyDocument document = new UncertaintyDocument(findings);
    PrintWriter results = spec.commandLine().getOut();
    results.print(document.summary());
    results.flush();
    document.write(folder);
    results.println("written: " + folder.resolve(UncertaintyDocument.FILE));
    results.flush();
    return 0;
  }

  private Optional<SampleSet> camvidSet() {
    if (camvid == null) {
      return Optional.empty();
    }
    Path validation = camvid.resolve("val");
    return Optional.of(
        open("--camvid", "camvid:" + (Files.isDirectory(validation) ? validation : camvid)));
  }

  private Optional<SampleSet> kittiSet() {
    return kitti == null
        ? Optional.empty()
        : Optional.of(open("--kitti", "kitti:" + kitti + "?frames=124-153"));
  }

  private static SampleSet open(String option, String uri) {
    try {
      return Datasets.open(uri);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage(), e);
    }
  }
}
