package io.sigmascope.image;

/** Bytes that are no picture of a supported kind, or a damaged one. The message is one line. */
public sealed class UndecodableImageException extends Exception permits TooLargeImageException {
  private static final long serialVersionUID = 1L;

  UndecodableImageException(String message) {
    super(message);
  }
}
