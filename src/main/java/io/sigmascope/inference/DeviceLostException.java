package io.sigmascope.inference;

/** The device is gone or in a state that only a new process mends: trying again is no use. */
public final class DeviceLostException extends InferenceException {
  private static final long serialVersionUID = 1L;

  public DeviceLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
