package io.sigmascope.cli.model;

import io.sigmascope.analysis.InstanceEvidence;
import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.cli.console.ProgressLine;
import io.sigmascope.cli.option.UsageException;
import io.sigmascope.cli.prediction.ScenePredictor;
import io.sigmascope.dataset.DatasetName;
import io.sigmascope.dataset.DatasetOverlap;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.evaluation.InstancePrecision;
import io.sigmascope.evaluation.ScenePrediction;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelCard.InstanceScore;
import io.sigmascope.inference.ModelPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out how likely a package's instances are right, on sets that tell. For one thread. */
final class InstanceScoreFit {
  private static final int BATCH = 4;

  /** Of either kind: with fewer, chance decides the weights. */
  private static final int LEAST = 50;

  private final ModelPackage model;
  private final List<InstanceEvidence> evidence = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();

  private InstanceScoreFit(ModelPackage model) {
    this.model = model;
  }

  /**
   * Finds out how likely instances are right, whatever scores the package has now.
   *
   * @throws UsageException if a set was learned from or has no instances, or there are too few
   * @throws IOException that names the file, if a sample cannot be read
   */
  static InstanceScore of(ModelPackage model, List<SampleSet> sets)
      throws IOException, InferenceException {
    ModelPackage unscored =
        new ModelPackage(
            model.folder(), model.card().withInstanceScore(Optional.empty()), model.id());
    InstanceScoreFit fit = new InstanceScoreFit(unscored);
    for (SampleSet set : sets) {
      if (fit.wasLearnedFrom(set)) {
        throw fault(set, "was learned from");
      }
    }
    for (SampleSet set : sets) {
      fit.look(set);
    }
    return fit.fit(sets.stream().map(set -> DatasetName.of(set.uri())).toList());
  }

  private boolean wasLearnedFrom(SampleSet set) {
    return model.card().trainingData().stream()
        .anyMatch(learned -> DatasetOverlap.mayShare(learned, set.uri()));
  }

  private static UsageException fault(SampleSet set, String what) {
    return new UsageException("--instance-scores " + set.uri() + ": " + what);
  }

  private void look(SampleSet set) throws IOException, InferenceException {
    if (!set.labelsAll()) {
      throw fault(set, "does not label all instances");
    }
    ProgressLine progress = ProgressLine.onStderr();
    try (Engine engine = Engine.open(model, EngineSettings.cpu(BATCH));
        ScenePredictor predictor = new ScenePredictor(engine, InstanceMethod.OPTICS, set)) {
      predictor.predict(
          0,
          set.size(),
          (index, sample, predicted) -> {
            add(sample.instances().orElseThrow(() -> fault(set, "has no instances")), predicted);
            progress.show(index + 1, set.size(), "pictures");
          });
    }
    progress.clear();
  }

  private void add(InstanceMap truth, ScenePrediction predicted) {
    PixelSize source = new PixelSize(truth.width(), truth.height());
    for (InstancePrecision.Judged judged :
        InstancePrecision.judge(truth, predicted.instances(), predicted.items())) {
      evidence.add(InstanceEvidence.of(judged.item(), source, model.card().output()));
      right.add(judged.right());
    }
  }

  private InstanceScore fit(List<String> data) {
    long found = right.stream().filter(is -> is).count();
    if (found < LEAST || right.size() - found < LEAST) {
      throw new UsageException(
          "--instance-scores: %d instances found, %d of them right; at least %d right and %d wrong"
                  .formatted(right.size(), found, LEAST, LEAST)
              + " ones are needed");
    }
    return InstanceEvidence.fit(evidence, right, data);
  }
}
