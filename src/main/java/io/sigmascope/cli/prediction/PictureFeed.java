package io.sigmascope.cli.prediction;

import io.sigmascope.dataset.Sample;
import io.sigmascope.dataset.SampleSet;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.UndecodableImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Brings a set's pictures to a network as serving brings frames: through the same decoder. */
public final class PictureFeed implements AutoCloseable {
  private final FrameDecoder decoder = new FrameDecoder();

  /**
   * Decodes one picture, and stretches it to a size.
   *
   * @param size of the network's input
   * @param direct receives the picture at its position, which moves behind it
   * @throws IOException that names the sample, if its file does not decode
   */
  public void put(SampleSet set, int index, Sample sample, PixelSize size, ByteBuffer direct)
      throws IOException {
    Optional<byte[]> encoded = set.encoded(index);
    if (encoded.isEmpty()) {
      FrameDecoder.stretchInto(sample.image(), size, direct);
      return;
    }
    try {
      decoder.decodeInto(encoded.get(), size, direct);
    } catch (UndecodableImageException e) {
      throw new IOException(sample.name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
