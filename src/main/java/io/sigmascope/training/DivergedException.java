package io.sigmascope.training;

/** Training led to numbers that are none, such as a loss of NaN. */
public final class DivergedException extends Exception {
  private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(message);
  }
}
