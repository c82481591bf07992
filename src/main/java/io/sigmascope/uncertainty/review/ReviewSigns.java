package io.sigmascope.uncertainty.review;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.Task;
import io.sigmascope.uncertainty.FrameUncertainty;
import io.sigmascope.uncertainty.alert.HealthSum;

/**
 * What a frame is judged by.
 *
 * @param model that gave it
 * @param semantic mean entropy, nat
 * @param instance mean centroid scale, px
 * @param depth mean depth scale, 1/m
 * @param novelty percentile in the training distribution, 0..1
 * @param blind whether nothing in the picture is sure
 */
public record ReviewSigns(
    CameraId camera,
    ModelId model,
    long captureMillis,
    float semantic,
    float instance,
    float depth,
    float novelty,
    long pictureHash,
    boolean blind) {

  /** Tasks that the model does not have count as sure. */
  public static ReviewSigns of(FrameUncertainty frame) {
    return new ReviewSigns(
        frame.frame().camera(),
        frame.model(),
        frame.captureMillis(),
        mean(frame, Task.SEMANTIC),
        mean(frame, Task.INSTANCE),
        mean(frame, Task.DEPTH),
        frame.values().novelty(),
        frame.values().pictureHash(),
        HealthSum.isBlind(frame));
  }

  private static float mean(FrameUncertainty frame, Task task) {
    return frame.spread(task).map(Spread::mean).orElse(0f);
  }
}
