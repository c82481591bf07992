package io.sigmascope.cli.model;

import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.cli.console.ProgressLine;
import io.sigmascope.cli.option.Home;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.prediction.ScenePredictor;
import io.sigmascope.cli.prediction.ScoredParts;
import io.sigmascope.dataset.Datasets;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.evaluation.PictureScore;
import io.sigmascope.evaluation.ReliabilityDiagram;
import io.sigmascope.evaluation.SceneScores;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelPackage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a model package on a data set. */
@Command(
    name = "evaluate",
    description = "Scores a model on a data set, as it is served.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  private static final int BATCH = 4;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "NAME|DIR",
      description = "A package in models/, or the folder of one.")
  private String model;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "D",
      description = {
        "camvid:ROOT[?frames=0-99], kitti:ROOT[?frames=124-153], cityscapes:ROOT[?split=val] or",
        "rendered:SEED[?frames=200&size=512x256&weather=night&lens=covered]."
      })
  private String dataset;

  @Option(
      names = "--clustering",
      paramLabel = "METHOD",
      defaultValue = "OPTICS",
      description = "How instances are found: optics, or peaks (default: optics).")
  private InstanceMethod method;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description =
          "Write predictions in official layouts, scores a picture, and the worst as overlays.")
  private @Nullable Path folder;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    ModelPackage opened = Home.openModel(model);
    SampleSet set = openSet();
    Optional<EvaluationFolder> save = Optional.ofNullable(folder).map(EvaluationFolder::prepare);
    SceneScores scores;
    try (Engine engine = Engine.open(opened, EngineSettings.cpu(BATCH));
        ScenePredictor predictor = new ScenePredictor(engine, method, set)) {
      scores = score(predictor, set, opened, save);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(EvaluationText.json(scores));
    } else {
      out.print(EvaluationText.table(opened.id(), dataset, scores));
    }
    out.flush();
    return 0;
  }

  private SampleSet openSet() {
    try {
      return Datasets.open(dataset);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--dataset: " + e.getMessage(), e);
    }
  }

  private static SceneScores score(
      ScenePredictor predictor, SampleSet set, ModelPackage model, Optional<EvaluationFolder> save)
      throws IOException, InferenceException {
    ScoredParts parts = ScoredParts.of(set);
    SceneScores scores = new SceneScores(parts.space(), model.card().input());
    WorstPictures worst = new WorstPictures();
    ProgressLine progress = ProgressLine.onStderr();
    predictor.predict(
        0,
        set.size(),
        (index, sample, predicted) -> {
          PictureScore score = scores.add(parts.truth(sample), predicted);
          worst.add(index, score);
          if (save.isPresent()) {
            save.get().write(sample.name(), predicted, score);
          }
          progress.show(index + 1, set.size(), "pictures");
        });
    progress.clear();
    if (save.isPresent()) {
      finish(save.get(), scores, model.id().name());
      save.get().deleteWorst();
      for (WorstPictures.Place place : worst.places()) {
        predictor.predict(
            place.index(),
            place.index() + 1,
            (index, sample, predicted) -> save.get().writeWorst(place.place(), sample, predicted));
      }
    }
    return scores;
  }

  private static void finish(EvaluationFolder save, SceneScores scores, String title)
      throws IOException {
    save.writePictures();
    Optional<Double> error = Optional.ofNullable(scores.values().get("ece"));
    if (error.isPresent()) {
      save.writeReliability(ReliabilityDiagram.svg(title, scores.reliability(), error.get()));
    }
  }
}
