package io.sigmascope.inference;

/** A model did not open or did not run. The message is one line for an operator. */
public class InferenceException extends Exception {
  private static final long serialVersionUID = 1L;

  public InferenceException(String message) {
    super(message);
  }

  public InferenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
