package io.sigmascope.pipeline;

import io.sigmascope.analysis.FrameInput;
import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.analysis.SceneAnalyser;
import io.sigmascope.batching.BatchDevice;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.InvalidModelException;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.pipeline.overload.Admission;
import io.sigmascope.settings.SceneSettings;
import java.nio.file.Path;
import java.util.List;

/** A device that decodes, clusters and encodes in earnest around a network that says nothing. */
final class StillDevice {
  private StillDevice() {}

  static BatchDevice<FrameWork, Completion> of(
      SceneSettings.Batch batch, Admission admission, PipelineMetrics metrics) {
    ModelPackage model;
    try {
      model = ModelPackage.load(Path.of("models/street-untrained"));
    } catch (InvalidModelException e) {
      throw new IllegalStateException(e);
    }
    return new BatchDevice<>(
        "still",
        1,
        batch.size(),
        batch.maxWait(),
        () -> {
          LaneTrace trace = new LaneTrace(metrics);
          return new SceneLane(
              analyser(
                  new SceneAnalyser(
                      new StillLane(model.card(), batch.size()),
                      model.card(),
                      model.id(),
                      trace,
                      InstanceMethod.OPTICS)),
              admission,
              trace);
        });
  }

  private static FrameAnalyser analyser(SceneAnalyser analyser) {
    return new FrameAnalyser() {
      @Override
      public List<FrameOutcome> analyse(List<FrameInput> batch) throws InferenceException {
        return analyser.analyse(batch);
      }

      @Override
      public void close() {
        analyser.close();
      }
    };
  }
}
