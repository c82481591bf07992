package io.sigmascope.inference;

/** The network gave values that are no numbers: the model is of no use for such a frame. */
public final class NoNumbersException extends InferenceException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what was given, in the plural
   */
  public NoNumbersException(int count, String what) {
    super("model gave %d %s that are no numbers".formatted(count, what));
  }
}
