package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the bytes: a picture or an {@link UndecodableImageException}, and no end of the process.
 */
final class DamagedPicturesTest {
  private static final PixelSize TARGET = new PixelSize(32, 16);

  /** A kind of file with its sample. */
  enum Kind {
    BASELINE_JPEG(Samples.withOrientation(jpeg(), 6, ByteOrder.BIG_ENDIAN)),
    PROGRESSIVE_JPEG(jpeg(opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1)),
    RESTARTING_JPEG(jpeg(opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 2)),
    PNG(PngEncoder.encode(Samples.ramps(80, 60))),
    LOSSY_WEBP(Encoding.encodeRgb(".webp", Samples.ramps(80, 60))),
    LOSSLESS_WEBP(
        Encoding.encodeRgb(
            ".webp", Samples.ramps(80, 60), opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101));

    final byte[] file;

    Kind(byte[] file) {
      this.file = file;
    }

    private static byte[] jpeg(int... parameters) {
      return Encoding.encodeRgb(".jpg", Samples.ramps(80, 60), parameters);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesEveryTruncation(Kind kind) {
    try (FrameDecoder decoder = new FrameDecoder()) {
      for (int length = 0; length < kind.file.length; length++) {
        byte[] start = Arrays.copyOf(kind.file, length);
        assertThatThrownBy(() -> decoder.decode(start))
            .as("first %d bytes", length)
            .isInstanceOf(UndecodableImageException.class)
            .hasMessageNotContaining("\n");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void survivesFlippedBits(Kind kind) throws UndecodableImageException {
    Random random = new Random(kind.ordinal());
    try (FrameDecoder decoder = new FrameDecoder(1_000_000)) {
      for (int round = 0; round < 200; round++) {
        byte[] damaged = kind.file.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
          damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        attempt(decoder, damaged);
      }
      assertThat(decoder.decode(kind.file).rgb()).hasSize(80 * 60 * 3);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void survivesRandomBytesBehindAnyMagic(long seed) throws UndecodableImageException {
    Random random = new Random(seed);
    try (FrameDecoder decoder = new FrameDecoder(1_000_000)) {
      for (int round = 0; round < 300; round++) {
        byte[] rubbish = new byte[random.nextInt(3000)];
        random.nextBytes(rubbish);
        byte[] sample = Kind.values()[round % Kind.values().length].file;
        int kept = Math.min(Math.min(sample.length, rubbish.length), random.nextInt(200));
        System.arraycopy(sample, 0, rubbish, 0, kept);
        attempt(decoder, rubbish);
      }
      RgbImage after = decoder.decode(Kind.PNG.file);
      assertThat(after.rgb()).isEqualTo(Samples.ramps(80, 60).rgb());
    }
  }

  private static void attempt(FrameDecoder decoder, byte[] bytes) {
    ByteBuffer direct = ByteBuffer.allocateDirect((int) TARGET.pixels() * 3);
    try {
      decoder.decodeInto(bytes, TARGET, direct);
      assertThat(direct.hasRemaining()).isFalse();
    } catch (UndecodableImageException e) {
      assertThat(e).hasMessageNotContaining("\n");
      assertThat(direct.position()).isZero();
    }
  }
}
