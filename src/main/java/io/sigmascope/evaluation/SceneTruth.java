package io.sigmascope.evaluation;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import java.util.Optional;

/**
 * What is known of a picture, at its own size.
 *
 * @param labels what classes are scored against
 * @param instances what centroid vectors are scored against
 * @param wholeInstances whether the map has every object with all of its pixels, and so masks can
 *     be scored against it; a laser's points have not
 * @param depth along the optical axis; infinite for the sky, NaN where not known
 */
public record SceneTruth(
    Optional<LabelMap> labels,
    Optional<InstanceMap> instances,
    boolean wholeInstances,
    Optional<DepthMap> depth) {}
