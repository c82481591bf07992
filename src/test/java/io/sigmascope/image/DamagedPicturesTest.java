package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the bytes: a picture or an {@link UndecodableImageException}, and no end of the process.
 */
final class DamagedPicturesTest {
  private static final PixelSize TARGET = new PixelSize(32, 16);

  /** Of a PNG: behind its signature and first chunk. */
  private static final int BEHIND_HEADER = 8 + 25;

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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesAJpegThatLacksItsSecondHalfThoughItHasAnEnd(boolean whole)
      throws UndecodableImageException {
    byte[] jpeg = JpegEncoder.encode(Samples.noise(320, 200, 1), 90);
    byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2 + 2);
    half[half.length - 2] = (byte) 0xFF;
    half[half.length - 1] = (byte) 0xD9;
    ByteBuffer direct = ByteBuffer.allocateDirect((int) TARGET.pixels() * 3);
    try (FrameDecoder decoder = new FrameDecoder()) {
      assertThatThrownBy(
              () -> {
                if (whole) {
                  decoder.decode(half);
                } else {
                  decoder.decodeInto(half, TARGET, direct);
                }
              })
          .isInstanceOf(UndecodableImageException.class)
          .hasMessage("JPEG of 320x200 is damaged, its pixels do not decode");

      assertThat(decoder.decode(jpeg).width()).isEqualTo(320);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesAJpegWithFurtherFrameHeadersWhichADecoderMakesRoomFor(boolean behindAScan)
      throws IOException {
    byte[] jpeg = JpegEncoder.encode(Samples.ramps(80, 60), 90);
    int at = behindAScan ? jpeg.length - 2 : 2;
    byte[] header = {
      (byte) 0xFF, (byte) 0xC0, 0, 17, 8, 0x20, 0, 0x20, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1
    };
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(jpeg, 0, at);
    two.write(header);
    two.write(jpeg, at, jpeg.length - at);
    try (FrameDecoder decoder = new FrameDecoder()) {
      assertThatThrownBy(() -> decoder.decode(two.toByteArray()))
          .isInstanceOf(UndecodableImageException.class)
          .hasMessageContaining("has more than one frame header");
    }
  }

  @Test
  void refusesAPngWhoseTextsWouldTakeAllMemoryWhenInflated() throws IOException {
    byte[] png = PngEncoder.encode(Samples.ramps(80, 60));
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(png, 0, BEHIND_HEADER);
    for (int i = 0; i < 20; i++) {
      many.write(text(4_000_000));
    }
    many.write(png, BEHIND_HEADER, png.length - BEHIND_HEADER);
    try (FrameDecoder decoder = new FrameDecoder()) {
      assertThatThrownBy(() -> decoder.decode(many.toByteArray()))
          .isInstanceOf(UndecodableImageException.class)
          .hasMessageContaining("has more than 16 compressed texts");
    }
  }

  /** A chunk of compressed text, so long when it is inflated. */
  private static byte[] text(int length) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write("zTXtComment\0\0".getBytes(StandardCharsets.US_ASCII));
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
      deflated.write(new byte[length]);
    }
    CRC32 crc = new CRC32();
    crc.update(data.toByteArray());
    return ByteBuffer.allocate(data.size() + 8)
        .putInt(data.size() - 4)
        .put(data.toByteArray())
        .putInt((int) crc.getValue())
        .array();
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
