package io.sigmascope.capture;

/**
 * A camera that cannot be used, or several. The message has a line for each, which names the camera
 * and its URI.
 */
public final class CameraException extends Exception {
  private static final long serialVersionUID = 1L;

  CameraException(String message) {
    super(message);
  }
}
