package io.sigmascope.capture;

import java.util.Locale;

/** Why a camera's frame did not come as far as Kafka. */
public enum NotSentReason {
  /** Left out on purpose: over the camera's {@code maxFps}. */
  SAMPLED,
  /** A live camera's, while the buffer to Kafka was full. */
  BUFFER_FULL,
  /** More bytes than Kafka's {@code max.request.size} allows. */
  TOO_LARGE,
  /** The source could not decode or read it. */
  UNDECODABLE,
  /** Kafka refused it, or did not take it in time. */
  SEND_FAILED;

  /** The name in metrics and reports: {@code buffer-full} and so on. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
