package io.sigmascope.pipeline;

import io.sigmascope.analysis.AnalysisMetrics;
import io.sigmascope.analysis.FrameInput;
import io.sigmascope.analysis.SceneAnalyser;
import io.sigmascope.batching.BatchDevice;
import io.sigmascope.batching.BatchFunction;
import io.sigmascope.batching.DeviceGoneException;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.inference.DeviceLostException;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One lane of a device: frames to outcomes, outcomes to records. Belongs to the lane's thread. */
final class SceneLane implements BatchFunction<FrameWork, Completion> {
  private static final String SERIALISE = "serialise";

  private final FrameAnalyser analyser;
  private final PipelineMetrics metrics;

  SceneLane(FrameAnalyser analyser, PipelineMetrics metrics) {
    this.analyser = analyser;
    this.metrics = metrics;
  }

  /** A loaded model as a device for the batcher. */
  static BatchDevice<FrameWork, Completion> device(Engine engine, PipelineMetrics metrics) {
    return new BatchDevice<>(
        engine.device(),
        BatchDevice.DEFAULT_LANES,
        () -> new SceneLane(analyser(engine, metrics::stage), metrics));
  }

  private static FrameAnalyser analyser(Engine engine, AnalysisMetrics stages)
      throws InferenceException {
    SceneAnalyser analyser =
        new SceneAnalyser(engine.newLane(), engine.model().card(), engine.model().id(), stages);
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

  @Override
  public List<Completion> apply(List<FrameWork> batch)
      throws InferenceException, DeviceGoneException {
    List<FrameOutcome> outcomes;
    try {
      outcomes = analyser.analyse(batch.stream().map(FrameWork::input).toList());
    } catch (DeviceLostException e) {
      throw new DeviceGoneException(String.valueOf(e.getMessage()), e);
    }
    long start = System.nanoTime();
    List<Completion> completions = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      completions.add(Outcomes.of(batch.get(i), outcomes.get(i)));
    }
    metrics.stage(SERIALISE, Duration.ofNanos(System.nanoTime() - start));
    return completions;
  }

  @Override
  public void close() {
    analyser.close();
  }
}
