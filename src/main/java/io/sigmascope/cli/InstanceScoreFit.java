package io.sigmascope.cli;

import io.sigmascope.analysis.InstanceEvidence;
import io.sigmascope.analysis.InstanceMethod;
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

/** Finds out how likely a package's instances are right, on sets that tell. For one thread. */
final class InstanceScoreFit {
  private static final int BATCH = 4;

  /** Of either kind: with fewer, chance decides the weights. */
  private static final int LEAST = 50;

  private final ModelPackage model;
  private final List<InstanceEvidence> evidence = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();

  /**
   * @param model whose scores are not fitted yet
   */
  InstanceScoreFit(ModelPackage model) {
    this.model = model;
  }

  /**
   * Looks at all instances that the package finds on a set.
   *
   * @throws IOException that names the file, if a sample cannot be read
   */
  void look(SampleSet set) throws IOException, InferenceException {
    int threads = Runtime.getRuntime().availableProcessors();
    ProgressLine progress = ProgressLine.onStderr();
    try (Engine engine = Engine.open(model, EngineSettings.cpu(BATCH, threads));
        ScenePredictor predictor = new ScenePredictor(engine, InstanceMethod.OPTICS, set)) {
      predictor.predict(
          0,
          set.size(),
          (index, sample, predicted) -> {
            if (sample.instances().isPresent()) {
              add(sample.instances().get(), predicted);
            }
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

  /**
   * The weights.
   *
   * @throws UsageException if the sets had too few instances of either kind
   */
  InstanceScore fit() {
    long found = right.stream().filter(is -> is).count();
    if (found < LEAST || right.size() - found < LEAST) {
      throw new UsageException(
          "--instance-scores: %d instances found, %d of them right; at least %d right and %d wrong"
                  .formatted(right.size(), found, LEAST, LEAST)
              + " ones are needed");
    }
    return InstanceEvidence.fit(evidence, right);
  }
}
