package io.sigmascope.capture.video;

import java.io.IOException;

/** A stream is connected to, and gives no picture. */
public final class SilentStreamException extends IOException {
  private static final long serialVersionUID = 1L;

  SilentStreamException(String message) {
    super(message);
  }
}
