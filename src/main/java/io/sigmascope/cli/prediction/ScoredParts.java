package io.sigmascope.cli.prediction;

import io.sigmascope.dataset.Sample;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.evaluation.LabelSpace;
import io.sigmascope.evaluation.SceneTruth;
import java.util.Optional;

/**
 * What of a data set's truth is scored.
 *
 * @param space what predicted classes count as
 * @param whole whether labels and instances are whole: a laser's points, which have a class only
 *     where somebody has annotated an object, are not, and no classes or masks are scored against
 *     them
 */
public record ScoredParts(LabelSpace space, boolean whole) {
  /** What can be scored of this set. */
  public static ScoredParts of(SampleSet set) {
    LabelSpace space = set.groupsClasses() ? LabelSpace.CAMVID : LabelSpace.CITYSCAPES;
    return new ScoredParts(space, set.labelsAll());
  }

  /**
   * A sample's truth, as far as it is scored. Depth is left out where the focal length is not
   * known: it means nothing there.
   */
  public SceneTruth truth(Sample sample) {
    return new SceneTruth(
        whole ? sample.labels() : Optional.empty(),
        sample.instances(),
        whole,
        sample.focalLength().isPresent() ? sample.depth() : Optional.empty());
  }
}
