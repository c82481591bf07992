package io.sigmascope.batching;

/** Thrown by a {@link BatchFunction}: its device is gone, and trying again is no use. */
public final class DeviceGoneException extends Exception {
  private static final long serialVersionUID = 1L;

  public DeviceGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
