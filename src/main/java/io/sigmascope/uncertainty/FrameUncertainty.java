package io.sigmascope.uncertainty;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import java.util.Optional;

/** How unsure a model was of one frame. */
public record FrameUncertainty(FrameRef frame, ModelId model, SceneResult.Uncertainty values) {

  public long captureMillis() {
    return frame.captureTime().toEpochMilli();
  }

  /** Of the uncertainty a pixel; empty if the model does not have the task. */
  public Optional<Spread> spread(Task task) {
    return values.tasks().stream()
        .filter(of -> of.task() == task)
        .map(of -> of.spread())
        .findFirst();
  }
}
