package io.sigmascope.cli.option;

import org.jspecify.annotations.Nullable;

/** The user asked for what cannot be done; the message names argument and value. Exit code 2. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line, for the user
   */
  public UsageException(String message) {
    super(message);
  }

  /**
   * @param message one line, for the user
   */
  public UsageException(@Nullable String message, Throwable cause) {
    super(message, cause);
  }
}
