package io.sigmascope.capture;

import io.sigmascope.frame.CameraId;

/**
 * A camera that broke while it ran.
 *
 * @param error one line
 */
public record CameraFailure(CameraId camera, String error) {}
