package io.sigmascope.export;

import io.sigmascope.frame.PixelSize;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Pictures that show what numbers a network computes with; never those that it is scored on. */
public interface CalibrationPictures {
  /** How many there are, at least 1. */
  int count();

  /**
   * Reads one as the network would be given it.
   *
   * @param index 0 to {@code count() - 1}
   * @param size to stretch it to
   * @param direct receives {@code height * width * 3} bytes of RGB, rows from the top
   * @throws IOException that names the picture, if it cannot be read
   */
  void read(int index, PixelSize size, ByteBuffer direct) throws IOException;
}
