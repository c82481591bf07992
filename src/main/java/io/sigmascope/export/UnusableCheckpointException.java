package io.sigmascope.export;

/** A checkpoint cannot become a model package; the message is a line that names the file. */
public final class UnusableCheckpointException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableCheckpointException(String message) {
    super(message);
  }

  UnusableCheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
