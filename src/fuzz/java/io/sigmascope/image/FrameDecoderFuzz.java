package io.sigmascope.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.sigmascope.frame.PixelSize;
import java.nio.ByteBuffer;

/** Whatever the bytes: a picture, or an error that says what is wrong with them. */
class FrameDecoderFuzz {
  private static final PixelSize TARGET = new PixelSize(32, 16);
  private static final FrameDecoder DECODER = new FrameDecoder(200_000);

  @FuzzTest(maxDuration = "3m")
  void decodesOrRefuses(byte @NotNull [] bytes) {
    ByteBuffer direct = ByteBuffer.allocateDirect((int) TARGET.pixels() * 3);
    try {
      DECODER.decodeInto(bytes, TARGET, direct);
      if (direct.hasRemaining()) {
        throw new AssertionError("half a picture");
      }
    } catch (UndecodableImageException e) {
      if (e.getMessage() == null || e.getMessage().contains("\n") || direct.position() != 0) {
        throw new AssertionError(e);
      }
    }
  }
}
