package io.sigmascope.batching;

/** No device is left, or the batcher is closed: this item and all later ones are refused. */
public final class BatcherFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BatcherFailedException(String message) {
    super(message);
  }

  BatcherFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
