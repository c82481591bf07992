package io.sigmascope.cli;

import org.jspecify.annotations.Nullable;

/** The user asked for what cannot be done; the message names argument and value. Exit code 2. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  UsageException(@Nullable String message, Throwable cause) {
    super(message, cause);
  }
}
