package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;
import java.util.Map;

/**
 * How one camera of a fleet is.
 *
 * @param uri where its frames come from, without credentials
 * @param labels what people call it by
 * @param reason why it gives no frames; empty where it does, or where nothing is known yet
 */
public record CameraStatus(
    CameraId id, String uri, Map<String, String> labels, CameraState state, String reason) {}
