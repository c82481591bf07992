package io.sigmascope.capture;

import io.sigmascope.capture.video.Step;
import java.io.IOException;
import java.time.Duration;

/**
 * A camera's frames, one after the other. Moving on and making the picture are two steps, so that
 * frames which are left out cost no encoding.
 *
 * <p>Not for use by more than one thread at a time. None of its methods waits for anything but the
 * disk and the processor.
 */
interface FrameSource extends AutoCloseable {
  /** Moves on to the next frame. */
  Step advance();

  /** When the frame is due, from the source's start; never less than the frame's before. */
  Duration mediaTime();

  /**
   * The frame that {@link #advance} has moved to.
   *
   * @throws IOException if it cannot be read or encoded; the source goes on
   */
  Picture picture() throws IOException;

  @Override
  void close();
}
