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
  /** Of so many it is known what is usual, some 9 kB each; the longest without a frame goes. */
  static final int MOST_CAMERAS = 512;

  /** Of so many it is known what was chosen, so that the pace holds where the rest is forgotten. */
  static final int MOST_PACED = 4096;

  /** How many times the mean is well above it. */
  private static final double LEAST_EXCESS = 1.25;

  private final ReviewRules rules;
  private final Map<CameraId, Usual> usual = lately(MOST_CAMERAS);
  private final Map<CameraId, ChosenFrames> chosen = lately(MOST_PACED);

  /** Frames of other models are no measure. */
  private record Usual(ModelId model, RecentFrames recent) {}

  public ReviewSelector(ReviewRules rules) {
    this.rules = rules;
  }

  private static <V> Map<CameraId, V> lately(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<CameraId, V> eldest) {
        return size() > most;
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
    RecentFrames recent =
        usual
            .compute(
                frame.camera(),
                (id, known) ->
                    known != null && known.model().equals(frame.model())
                        ? known
                        : new Usual(frame.model(), new RecentFrames()))
            .recent();
    ChosenFrames before = chosen.computeIfAbsent(frame.camera(), id -> new ChosenFrames(rules));
    Optional<ReviewChoice> choice =
        before.haveRoomAt(frame.captureMillis())
            ? judge(frame, recent).filter(worth -> before.lackSceneOf(frame))
            : Optional.empty();
    recent.add(frame);
    if (choice.isPresent()) {
      before.add(frame);
    }
    return choice;
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
