package io.sigmascope.uncertainty.review;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.ReviewReason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses frames that are worth labelling, each camera's for itself. Used by one thread.
 *
 * <p>A frame is novel if it is beyond a percentile of the training distribution and most of its
 * camera's recent frames are not: a camera that the network has never seen the like of gives its
 * first frames, and from then on those that stand out. It is uncertain if, in one task at least,
 * nearly all of its camera's recent frames are surer, and it is well above their mean: of a camera
 * that is always as unsure, no frame is better than another. What is usual is learned anew of
 * another model. A picture of a blinded lens is neither, and is no measure for others.
 */
public final class ReviewSelector {
  /** Some 9 kB each; beyond it the camera without a frame for longest is forgotten. */
  static final int MOST_CAMERAS = 512;

  /** How many times the mean is well above it. */
  private static final double LEAST_EXCESS = 1.25;

  private final ReviewRules rules;
  private final Map<CameraId, Camera> cameras;

  /** Frames of other models are no measure. */
  private record Camera(ModelId model, RecentFrames recent, ChosenFrames chosen) {}

  public ReviewSelector(ReviewRules rules) {
    this.rules = rules;
    cameras =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<CameraId, Camera> eldest) {
            return size() > MOST_CAMERAS;
          }
        };
  }

  /**
   * Looks at a frame, and remembers it. A camera's frames come in their order; one that comes out
   * of it is judged by the same rules.
   *
   * @return why it is chosen, if it is
   */
  public Optional<ReviewChoice> consider(ReviewSigns frame) {
    if (rules.perHour() == 0 || frame.blind()) {
      return Optional.empty();
    }
    Camera camera =
        cameras.compute(
            frame.camera(),
            (id, known) ->
                known != null && known.model().equals(frame.model())
                    ? known
                    : newCamera(frame.model(), Optional.ofNullable(known)));
    Optional<ReviewChoice> choice =
        camera.chosen().haveRoomAt(frame.captureMillis())
            ? judge(frame, camera.recent()).filter(worth -> camera.chosen().lackSceneOf(frame))
            : Optional.empty();
    camera.recent().add(frame);
    if (choice.isPresent()) {
      camera.chosen().add(frame);
    }
    return choice;
  }

  private Camera newCamera(ModelId model, Optional<Camera> before) {
    return new Camera(
        model,
        new RecentFrames(),
        before.map(Camera::chosen).orElseGet(() -> new ChosenFrames(rules)));
  }

  private Optional<ReviewChoice> judge(ReviewSigns frame, RecentFrames recent) {
    if (frame.novelty() >= rules.novel() && !recent.areNovel(rules.novel())) {
      return Optional.of(new ReviewChoice(ReviewReason.NOVEL, frame.novelty()));
    }
    double excess = recent.excess(frame, rules.uncertain());
    return excess >= LEAST_EXCESS
        ? Optional.of(new ReviewChoice(ReviewReason.UNCERTAIN, excess))
        : Optional.empty();
  }
}
