package io.sigmascope.pipeline;

import io.sigmascope.analysis.AnalysisMetrics;
import io.sigmascope.analysis.FrameInput;
import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.analysis.SceneAnalyser;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.swap.EngineSlot;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Analyses with the model that is in the device's slot, and moves to another between two batches.
 * Where the device has no room for a lane of the new one, the old one goes on. Belongs to one
 * lane's thread.
 */
final class SwappingAnalyser implements FrameAnalyser {
  private static final Logger LOG = LoggerFactory.getLogger(SwappingAnalyser.class);

  private final EngineSlot slot;
  private final InstanceMethod method;
  private final AnalysisMetrics metrics;
  private Engine engine;
  private SceneAnalyser analyser;

  /** The engine that this lane could not move to; it is not tried again. */
  private Engine seen;

  /**
   * @throws InferenceException if the device has no room for a lane
   */
  SwappingAnalyser(EngineSlot slot, InstanceMethod method, AnalysisMetrics metrics)
      throws InferenceException {
    this.slot = slot;
    this.method = method;
    this.metrics = metrics;
    EngineSlot.Entered entered = slot.enter();
    engine = entered.engine();
    seen = engine;
    analyser = analyser(entered);
  }

  /** Takes the lane over, or gives it back where there is no memory for the rest. */
  private SceneAnalyser analyser(EngineSlot.Entered entered) {
    try {
      return SceneAnalyser.onLane(entered.lane(), entered.engine(), metrics, method);
    } catch (RuntimeException | OutOfMemoryError e) {
      slot.leave(entered.engine());
      throw e;
    }
  }

  @Override
  public List<FrameOutcome> analyse(List<FrameInput> batch) throws InferenceException {
    if (slot.current() != seen) {
      move();
    }
    return analyser.analyse(batch);
  }

  private void move() {
    seen = slot.current();
    try {
      EngineSlot.Entered entered = slot.enter();
      SceneAnalyser before = analyser;
      Engine left = engine;
      analyser = analyser(entered);
      engine = entered.engine();
      seen = engine;
      try {
        before.close();
      } finally {
        slot.leave(left);
      }
    } catch (InferenceException | OutOfMemoryError e) { // buffers lie outside the heap
      LOG.atError()
          .addKeyValue("device", engine.device())
          .addKeyValue("error", e.getMessage())
          .log("no room for a lane of the new model, the old one goes on");
    }
  }

  @Override
  public void close() {
    try {
      analyser.close();
    } finally {
      slot.leave(engine);
    }
  }
}
