package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That it does not show which of two decoders a JPEG goes through. */
final class PlanarJpegTest {
  private final FrameDecoder decoder = new FrameDecoder();

  @AfterEach
  void close() {
    decoder.close();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_411,
        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420,
        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_422,
        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_440,
        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444
      })
  void stretchesJpegsOfEverySamplingOfColour(int sampling) throws UndecodableImageException {
    RgbImage image = Samples.ramps(641, 361);
    byte[] jpeg =
        Encoding.encodeRgb(
            ".jpg",
            image,
            opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
            95,
            opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
            sampling);
    ByteBuffer direct = ByteBuffer.allocateDirect(256 * 128 * 3);

    decoder.decodeInto(jpeg, new PixelSize(256, 128), direct);

    assertThatItIs(image, 256, 128, direct);
  }

  @Test
  void decodesAFileAloneWhateverCameBefore() throws UndecodableImageException {
    PixelSize target = new PixelSize(64, 32);
    RgbImage image = Samples.ramps(128, 64);
    byte[] plain = JpegEncoder.encode(image, 95);
    ByteBuffer alone = ByteBuffer.allocateDirect(64 * 32 * 3);
    decoder.decodeInto(plain, target, alone);
    byte[] comment = "Metasoft MJPEG Codec".getBytes(StandardCharsets.US_ASCII);
    byte[] marked = // FFmpeg takes the mark of such a program for a picture that is upside down
        ByteBuffer.allocate(plain.length + 4 + comment.length + 1)
            .put(plain, 0, 2)
            .put(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (comment.length + 3)})
            .put(comment)
            .put((byte) 0)
            .put(plain, 2, plain.length - 2)
            .array();
    ByteBuffer of = ByteBuffer.allocateDirect(64 * 32 * 3);
    ByteBuffer after = ByteBuffer.allocateDirect(64 * 32 * 3);

    decoder.decodeInto(marked, target, of);
    decoder.decodeInto(plain, target, after);

    assertThat(after.flip()).isEqualTo(alone.flip());
    assertThatItIs(image, 64, 32, of);
  }

  @Test
  void stretchesProgressiveJpegs() throws UndecodableImageException {
    RgbImage image = Samples.ramps(640, 360);
    byte[] jpeg = Encoding.encodeRgb(".jpg", image, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
    ByteBuffer direct = ByteBuffer.allocateDirect(256 * 128 * 3);

    decoder.decodeInto(jpeg, new PixelSize(256, 128), direct);

    assertThatItIs(image, 256, 128, direct);
  }

  private static void assertThatItIs(RgbImage image, int width, int height, ByteBuffer direct) {
    byte[] actual = new byte[width * height * 3];
    direct.get(0, actual);
    assertThat(Samples.meanDifference(actual, Samples.nearest(image, width, height))).isLessThan(3);
  }
}
