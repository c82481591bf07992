package io.sigmascope.monitoring;

/** Traces cannot be sent as the environment asks for. The message is for the user. */
public final class TracingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TracingException(String message, Throwable cause) {
    super(message, cause);
  }
}
