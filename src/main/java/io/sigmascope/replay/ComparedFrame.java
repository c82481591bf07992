package io.sigmascope.replay;

import io.sigmascope.frame.Agreement;
import io.sigmascope.image.ScenePlanes;

/**
 * A frame with what both models found in it.
 *
 * @param encoded the picture as captured
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way through: compared nowhere
public record ComparedFrame(
    Agreement agreement, byte[] encoded, ScenePlanes live, ScenePlanes candidate) {}
