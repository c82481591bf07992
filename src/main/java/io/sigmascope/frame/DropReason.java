package io.sigmascope.frame;

import java.util.Locale;

/** Why a frame was left out on purpose. */
public enum DropReason {
  /** Older than {@code maxAge} when its turn came. */
  STALE,
  /** Over the camera's {@code maxFps}. */
  SAMPLED,
  /** Evicted from a full buffer. */
  SHED;

  /** The name in metrics and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
