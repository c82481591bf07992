package io.sigmascope.wire;

import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;

/**
 * One of a frame's four results, as read from its topic.
 *
 * @param source size of the source picture, after EXIF rotation
 */
public record ResultMessage<T>(FrameRef frame, PixelSize source, ModelId model, T result) {}
