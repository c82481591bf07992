package io.sigmascope.dataset.prelabel;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ReviewReason;
import io.sigmascope.frame.SceneResult;

/**
 * A picture, why somebody should look at it, and what a network sees in it.
 *
 * @param picture as its camera sent it
 * @param score as the reason has it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out: compared by content nowhere
public record Prelabelled(
    FrameRef frame,
    ReviewReason reason,
    double score,
    byte[] picture,
    SceneResult.Semantics semantics,
    SceneResult.Instances instances) {}
