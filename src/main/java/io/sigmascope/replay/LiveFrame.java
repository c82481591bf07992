package io.sigmascope.replay;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.SceneResult;
import java.util.OptionalDouble;

/**
 * A frame, and what the live model found in it.
 *
 * @param encoded the picture as captured
 * @param sentFocalLength vertical, in source pixels; empty where the camera sent none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way in: compared by content nowhere
record LiveFrame(
    FrameRef frame,
    PixelSize source,
    ModelId model,
    byte[] encoded,
    OptionalDouble sentFocalLength,
    SceneResult.Depth depth,
    SceneResult.Semantics semantics,
    SceneResult.Instances instances) {}
