package io.sigmascope.capture;

import java.util.Locale;

/** How a live camera is. */
public enum CameraState {
  /** Asked for the first time. */
  CONNECTING,
  /** Gives frames. */
  LIVE,
  /** Is connected, and has given no frame for too long. */
  STALLED,
  /** Cannot be reached, or broke off; it is tried again and again. */
  OFFLINE;

  /** The name in metrics, logs and answers: {@code connecting} and so on. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
