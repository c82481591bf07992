package io.sigmascope.capture;

/**
 * Where the {@code sequence} of a camera's frames begins. It orders the frames of one camera and
 * counts up by one from frame to frame that is offered to Kafka.
 */
public enum Numbering {
  /** At 0: for topics that live no longer than the process. */
  FROM_ZERO,
  /**
   * At the wall clock's milliseconds times 1000, so that a restarted capture goes on above the
   * numbers of the one before, which at less than 1000 frames a second never reached this.
   */
  FROM_CLOCK;

  long first(long epochMillis) {
    return this == FROM_ZERO ? 0 : epochMillis * 1000;
  }
}
