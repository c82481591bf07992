package io.sigmascope.capture.video;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * One connection to a live stream. Not for use by more than one thread at a time. Every call gives
 * up at its deadline, as far as what is below keeps to it.
 */
public interface LiveStream extends AutoCloseable {
  /** How connections are made. */
  interface Connector {
    /**
     * Connects, and finds out what comes.
     *
     * @param deadline used by this stream alone from now on
     * @param most how long all of it may take
     * @throws SilentStreamException if the other side answers, and gives no picture in time
     * @throws IOException if there is no video, or no answer in time; one line, without the address
     */
    LiveStream open(
        StreamAddress address, StreamReader.Options how, IoDeadline deadline, Duration most)
        throws IOException;
  }

  /**
   * Moves on to the next frame.
   *
   * @param most how long it may take
   * @param untilWanted seconds until the next frame that is wanted; 0 or less for any
   * @return {@code SKIPPED} for a frame before that, which was not decoded; {@code END} where no
   *     frame came in time, or none will come: {@link #why} says which
   */
  Step read(Duration most, double untilWanted);

  /** The frame's timestamp in seconds from anywhere; NaN where it has none. */
  double stampSeconds();

  /** When the sender says that it took the picture, since 1970; empty where it does not say. */
  OptionalLong senderMicros();

  /**
   * The frame as JPEG, upright.
   *
   * @param quality of pictures that do not come as JPEG
   * @throws IOException if its pixels are of a kind that cannot be converted
   */
  byte[] jpeg(int quality) throws IOException;

  /** Why the last {@link #read} came to the end. */
  String why();

  /** Whether that was because nothing came in time, while the connection stood. */
  boolean isSilent();

  /** Leaves the stream, and says so to the server if that takes no time. */
  @Override
  void close();
}
