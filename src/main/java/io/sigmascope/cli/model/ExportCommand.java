package io.sigmascope.cli.model;

import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.OutputFolder;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.export.CalibrationPictures;
import io.sigmascope.export.InstanceJudge;
import io.sigmascope.export.TrainedPackage;
import io.sigmascope.inference.ModelCard.Measurement;
import io.sigmascope.inference.ModelPackage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model package from a checkpoint. */
@Command(
    name = "export",
    description = {
      "Makes a model package from a checkpoint that 'train' wrote.",
      "The same checkpoint gives the same graph: export, evaluate, and export again with --metrics."
    },
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "A checkpoint.params.")
  private Path checkpoint;

  @Parameters(index = "1", paramLabel = "DIR", description = "The package's folder.")
  private Path folder;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Of the model (default: DIR's last part).")
  private Optional<String> name;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "One sentence for people (default: what it learned, from which data).")
  private Optional<String> description;

  @Option(
      names = "--licence",
      paramLabel = "ID",
      description =
          "Of the weights (default: what the training settings say; Apache-2.0 where all data was"
              + " rendered).")
  private Optional<String> licence;

  @Option(
      names = "--metrics",
      paramLabel = "URI=FILE",
      description =
          "What 'evaluate --dataset URI --json' printed, for the card; as often as there are sets.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--int8",
      paramLabel = "URI",
      description =
          "Convolutions in 8-bit integers, calibrated on 64 pictures of data sets that the network"
              + " learned from; as often as there are sets. For processors with VNNI.")
  private List<String> calibration = new ArrayList<>();

  @Option(
      names = "--instance-scores",
      paramLabel = "URI",
      description =
          "Make an instance's score how likely it is right, by how it went on data sets that the"
              + " network did not learn from; as often as there are sets. Without it, scores are"
              + " the mean confidence of pixels.")
  private List<String> instanceScores = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Path place = folder.toAbsolutePath().normalize();
    if (place.getParent() == null) {
      throw new UsageException("DIR " + folder + ": cannot be a package");
    }
    String model = name.orElse(place.getFileName().toString());
    List<Measurement> measured = new ArrayList<>();
    for (String metric : metrics) {
      measured.add(MetricsFile.read(metric, model));
    }
    List<SampleSet> judging = CalibrationSets.sets("--instance-scores", instanceScores);
    OutputFolder.prepare("DIR", place.getParent());
    Optional<InstanceJudge> judge =
        judging.isEmpty()
            ? Optional.empty()
            : Optional.of(unscored -> InstanceScoreFit.of(unscored, judging));
    ModelPackage written = write(model, measured, judge);
    PrintWriter out = spec.commandLine().getOut();
    out.println(written.id().name() + " " + written.id().version() + " in " + folder);
    out.flush();
    return 0;
  }

  private ModelPackage write(
      String model, List<Measurement> measured, Optional<InstanceJudge> judge) throws Exception {
    TrainedPackage.Label label =
        new TrainedPackage.Label(
            model, description, licence, measured, new Checkout(Home.folder()).commit());
    if (calibration.isEmpty()) {
      return write(label, Optional.empty(), judge);
    }
    try (CalibrationSets pictures = CalibrationSets.open("--int8", calibration)) {
      return write(label, Optional.of(pictures), judge);
    }
  }

  private ModelPackage write(
      TrainedPackage.Label label,
      Optional<CalibrationPictures> pictures,
      Optional<InstanceJudge> judge)
      throws Exception {
    try {
      return TrainedPackage.write(folder, checkpoint, label, pictures, judge);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }
}
