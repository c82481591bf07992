package io.sigmascope.cli;

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
record ScoredParts(LabelSpace space, boolean whole) {
  static ScoredParts of(SampleSet set) {
    LabelSpace space = set.groupsClasses() ? LabelSpace.CAMVID : LabelSpace.CITYSCAPES;
    return new ScoredParts(space, set.labelsAll());
  }

  /** Depth is left out where the focal length is not known: it means nothing there. */
  SceneTruth truth(Sample sample) {
    return new SceneTruth(
        whole ? sample.labels() : Optional.empty(),
        sample.instances(),
        whole,
        sample.focalLength().isPresent() ? sample.depth() : Optional.empty());
  }
}
