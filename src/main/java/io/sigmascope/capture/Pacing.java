package io.sigmascope.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets frames out when they are due. */
interface Pacing {
  /**
   * Waits until a frame is due.
   *
   * @param mediaTime from the source's start; not before that of the last call
   * @return the capture time, never before that of the last call; empty if the camera is to stop
   */
  Optional<Instant> await(Duration mediaTime) throws InterruptedException;
}
