package io.sigmascope.inference;

/** The settings ask for a device that this process cannot use. The message says what is missing. */
public final class DeviceUnavailableException extends InferenceException {
  private static final long serialVersionUID = 1L;

  public DeviceUnavailableException(String message) {
    super(message);
  }

  public DeviceUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
