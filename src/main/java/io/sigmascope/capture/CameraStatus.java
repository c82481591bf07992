package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;

/**
 * How one camera of a fleet is.
 *
 * @param uri where its frames come from, without credentials
 * @param reason why it gives no frames; empty where it does, or where nothing is known yet
 */
public record CameraStatus(CameraId id, String uri, CameraState state, String reason) {}
