package io.sigmascope.pipeline;

import io.sigmascope.analysis.FrameInput;
import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.batching.BatchDevice;
import io.sigmascope.batching.BatchFunction;
import io.sigmascope.batching.DeviceGoneException;
import io.sigmascope.frame.FrameOutcome;
import io.sigmascope.inference.DeviceLostException;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.swap.EngineSlot;
import io.sigmascope.pipeline.overload.Admission;
import io.sigmascope.pipeline.shadow.ShadowTap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** One lane of a device: frames to outcomes, outcomes to records. Belongs to the lane's thread. */
final class SceneLane implements BatchFunction<FrameWork, Completion> {
  private static final String SERIALISE = "serialise";

  private final FrameAnalyser analyser;
  private final Admission admission;
  private final LaneTrace trace;
  private final ShadowTap shadow;

  SceneLane(FrameAnalyser analyser, Admission admission, LaneTrace trace) {
    this(analyser, admission, trace, ShadowTap.NONE);
  }

  private SceneLane(
      FrameAnalyser analyser, Admission admission, LaneTrace trace, ShadowTap shadow) {
    this.shadow = shadow;
    this.analyser = analyser;
    this.admission = admission;
    this.trace = trace;
  }

  /** A loaded model as a device for the batcher. */
  static BatchDevice<FrameWork, Completion> device(
      ServingDevice device,
      InstanceMethod method,
      Admission admission,
      PipelineMetrics metrics,
      ShadowTap shadow) {
    Engine engine = device.engine();
    return new BatchDevice<>(
        engine.device(),
        engine.lanes(),
        device.batch().size(),
        device.batch().maxWait(),
        () -> open(device.slot(), method, admission, new LaneTrace(metrics), shadow));
  }

  private static SceneLane open(
      EngineSlot slot,
      InstanceMethod method,
      Admission admission,
      LaneTrace trace,
      ShadowTap shadow)
      throws InferenceException {
    return new SceneLane(new SwappingAnalyser(slot, method, trace), admission, trace, shadow);
  }

  @Override
  public List<Completion> apply(List<FrameWork> batch)
      throws InferenceException, DeviceGoneException {
    trace.begin();
    List<Optional<FrameOutcome.Dropped>> stale =
        batch.stream().map(work -> admission.staleness(work.frame())).toList();
    List<FrameInput> fresh = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      if (stale.get(i).isEmpty()) {
        fresh.add(batch.get(i).input());
      }
    }
    Iterator<FrameOutcome> outcomes = analyse(fresh).iterator();
    long start = trace.nanos();
    List<Completion> completions = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      FrameOutcome outcome = stale.get(i).isPresent() ? stale.get(i).get() : outcomes.next();
      completions.add(Outcomes.of(batch.get(i), outcome));
    }
    trace.stage(SERIALISE, Duration.ofNanos(trace.nanos() - start));
    trace.end(batch);
    return completions;
  }

  private List<FrameOutcome> analyse(List<FrameInput> fresh)
      throws InferenceException, DeviceGoneException {
    if (fresh.isEmpty()) {
      return List.of();
    }
    try {
      long start = System.nanoTime();
      List<FrameOutcome> outcomes = analyser.analyse(fresh);
      double seconds = (System.nanoTime() - start) / 1e9 / fresh.size();
      for (int i = 0; i < fresh.size(); i++) {
        if (outcomes.get(i) instanceof FrameOutcome.Analysed analysed) {
          shadow.offer(fresh.get(i), analysed.result(), seconds);
        }
      }
      return outcomes;
    } catch (DeviceLostException e) {
      throw new DeviceGoneException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    analyser.close();
  }
}
