package io.sigmascope.wire;

/** Bytes that are not the message that they should be; the message says what is wrong. */
public final class BadMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  BadMessageException(String message) {
    super(message);
  }

  BadMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
