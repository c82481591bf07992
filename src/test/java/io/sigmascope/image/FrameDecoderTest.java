package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameDecoderTest {
  private final FrameDecoder decoder = new FrameDecoder();

  @AfterEach
  void close() {
    decoder.close();
  }

  @Test
  void decodesPngBitForBitInRgbOrder() throws UndecodableImageException {
    RgbImage image = Samples.noise(37, 23, 1);
    byte[] png = Samples.write(Samples.buffered(image, BufferedImage.TYPE_3BYTE_BGR), "png");

    RgbImage decoded = decoder.decode(png);

    assertThat(decoded.width()).isEqualTo(37);
    assertThat(decoded.height()).isEqualTo(23);
    assertThat(decoded.rgb()).isEqualTo(image.rgb());
  }

  @Test
  void decodesJpegOfOtherEncodersInRgbOrder() throws UndecodableImageException {
    RgbImage image = Samples.ramps(120, 80);
    byte[] jpeg = Samples.write(Samples.buffered(image, BufferedImage.TYPE_3BYTE_BGR), "jpeg");

    RgbImage decoded = decoder.decode(jpeg);

    assertThat(Samples.meanDifference(decoded.rgb(), image.rgb())).isLessThan(3);
  }

  @Test
  void decodesCmykJpeg() throws Exception {
    RgbImage image = Samples.ramps(120, 80);

    RgbImage decoded = decoder.decode(Samples.cmykJpeg(image));

    assertThat(Samples.meanDifference(decoded.rgb(), image.rgb())).isLessThan(3);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY
      })
  void decodesGreyOfAnyDepthToEqualChannels(int type) throws UndecodableImageException {
    BufferedImage grey = new BufferedImage(16, 8, type);
    int white = 0xFFFFFFFF;
    grey.setRGB(3, 2, white);

    byte[] rgb = decoder.decode(Samples.write(grey, "png")).rgb();

    byte[] expected = new byte[16 * 8 * 3];
    Arrays.fill(expected, (2 * 16 + 3) * 3, (2 * 16 + 3) * 3 + 3, (byte) 255);
    assertThat(rgb).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_BYTE_INDEXED})
  void leavesAlphaOutAndResolvesPalettes(int type) throws UndecodableImageException {
    BufferedImage picture = new BufferedImage(4, 4, type);
    picture.setRGB(1, 1, 0xFFFF0000);

    byte[] rgb = decoder.decode(Samples.write(picture, "png")).rgb();

    assertThat(Arrays.copyOfRange(rgb, (4 + 1) * 3, (4 + 1) * 3 + 3))
        .isEqualTo(new byte[] {(byte) 255, 0, 0});
  }

  @Test
  void decodesWebP() throws UndecodableImageException {
    RgbImage image = Samples.ramps(90, 60);
    byte[] webp = Encoding.encodeRgb(".webp", image);

    RgbImage decoded = decoder.decode(webp);

    assertThat(FrameDecoder.inspect(webp).format()).isEqualTo(ImageFormat.WEBP);
    assertThat(Samples.meanDifference(decoded.rgb(), image.rgb())).isLessThan(3);
  }

  @ParameterizedTest
  @CsvSource({
    "1,little",
    "2,little",
    "3,little",
    "4,little",
    "5,little",
    "6,little",
    "7,little",
    "8,little",
    "6,big",
    "8,big",
    "0,big",
    "9,little"
  })
  void turnsAsOpenCvDoes(int orientation, String order) throws UndecodableImageException {
    byte[] jpeg =
        Samples.withOrientation(
            JpegEncoder.encode(Samples.ramps(60, 40), 95),
            orientation,
            order.equals("little") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);

    RgbImage decoded = decoder.decode(jpeg);

    try (BytePointer bytes = new BytePointer(jpeg);
        Mat source = new Mat(1, jpeg.length, opencv_core.CV_8UC1, bytes);
        Mat oracle = opencv_imgcodecs.imdecode(source, opencv_imgcodecs.IMREAD_COLOR_RGB)) {
      byte[] expected = new byte[60 * 40 * 3];
      oracle.data().get(expected);
      assertThat(decoded.width()).isEqualTo(oracle.cols());
      assertThat(decoded.rgb()).isEqualTo(expected);
      assertThat(FrameDecoder.inspect(jpeg).size())
          .isEqualTo(new PixelSize(oracle.cols(), oracle.rows()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // source, target: unreduced, and reduced by 2, 4 and 8; with both axes or one bound
    "512,256,512,256", "600,300,512,256", "1280,720,512,256", "2048,1024,512,256",
    "4096,2048,512,256", "4100,2100,512,256", "1242,375,512,256", "480,360,512,256",
    "333,777,100,50", "33,17,64,128", "1,1,512,256", "8,8,1,1"
  })
  void stretchesToTheTargetAsFullDecodingWould(int width, int height, int toWidth, int toHeight)
      throws UndecodableImageException {
    RgbImage image = Samples.ramps(width, height);
    ByteBuffer direct = ByteBuffer.allocateDirect(7 + toWidth * toHeight * 3 + 5).position(7);

    PixelSize source =
        decoder.decodeInto(JpegEncoder.encode(image, 95), new PixelSize(toWidth, toHeight), direct);

    assertThat(source).isEqualTo(new PixelSize(width, height));
    assertThat(direct.remaining()).isEqualTo(5);
    byte[] actual = new byte[toWidth * toHeight * 3];
    direct.get(7, actual);
    assertThat(Samples.meanDifference(actual, Samples.nearest(image, toWidth, toHeight)))
        .isLessThan(6);
    for (int i = 0; i < 7; i++) {
      assertThat(direct.get(i)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "512,256,512,256",
    "1242,375,512,256",
    "480,360,512,256",
    "2048,1024,512,256",
    "33,17,64,128"
  })
  void stretchesDecodedPicturesToTheSamePixels(int width, int height, int toWidth, int toHeight)
      throws UndecodableImageException {
    RgbImage image = Samples.noise(width, height, 3);
    PixelSize target = new PixelSize(toWidth, toHeight);
    ByteBuffer expected = ByteBuffer.allocateDirect(toWidth * toHeight * 3);
    ByteBuffer actual = ByteBuffer.allocateDirect(2 + toWidth * toHeight * 3).position(2);
    decoder.decodeInto(PngEncoder.encode(image), target, expected);

    FrameDecoder.stretchInto(image, target, actual);

    assertThat(actual.remaining()).isZero();
    assertThat(actual.flip().position(2)).isEqualTo(expected.flip());
  }

  @Test
  void turnsWhileItStretches() throws UndecodableImageException {
    byte[] upright = JpegEncoder.encode(Samples.ramps(1280, 720), 95);
    byte[] turned = Samples.withOrientation(upright, 6, ByteOrder.BIG_ENDIAN);
    ByteBuffer direct = ByteBuffer.allocateDirect(100 * 200 * 3);

    PixelSize source = decoder.decodeInto(turned, new PixelSize(100, 200), direct);

    assertThat(source).isEqualTo(new PixelSize(720, 1280));
    int topRight = 99 * 3;
    int topLeft = 0;
    assertThat(direct.get(topRight) & 0xFF).isCloseTo(250, within(6));
    assertThat(direct.get(topLeft) & 0xFF).isCloseTo(40, within(6));
  }

  @Test
  void refusesByTheHeaderWhatHasTooManyPixels() {
    byte[] jpeg = JpegEncoder.encode(Samples.ramps(101, 100), 90);
    try (FrameDecoder strict = new FrameDecoder(10_000)) {
      assertThatThrownBy(() -> strict.decode(jpeg))
          .isInstanceOf(TooLargeImageException.class)
          .hasMessage("JPEG of 101x100 has more than the 10000 pixels that are allowed");
    }
  }

  @Test
  void refusesByDefaultWhatOnlyClaimsToBeHuge() {
    byte[] png = PngEncoder.encode(Samples.ramps(10, 10));
    ByteBuffer.wrap(png).putInt(16, 2_000_000_000).putInt(20, 2_000_000_000);

    assertThatThrownBy(() -> decoder.decode(png)).isInstanceOf(TooLargeImageException.class);
  }

  @Test
  void toleratesBytesBehindACompletePicture() throws UndecodableImageException {
    RgbImage image = Samples.ramps(64, 48);
    for (byte[] file :
        new byte[][] {
          JpegEncoder.encode(image, 90),
          PngEncoder.encode(image),
          Encoding.encodeRgb(".webp", image)
        }) {
      byte[] longer = Arrays.copyOf(file, file.length + 1000);
      Arrays.fill(longer, file.length, longer.length, (byte) 'x');

      assertThat(decoder.decode(longer).rgb()).isEqualTo(decoder.decode(file).rgb());
    }
  }

  @Test
  void refusesJpegWithScansWithoutEnd() {
    byte[] jpeg = JpegEncoder.encode(Samples.ramps(16, 16), 90);
    int scan = indexOf(jpeg, (byte) 0xDA) - 1;
    int scanBytes = jpeg.length - 2 - scan;
    ByteBuffer many = ByteBuffer.allocate(scan + 101 * scanBytes + 2).put(jpeg, 0, scan);
    for (int i = 0; i < 101; i++) {
      many.put(jpeg, scan, scanBytes);
    }
    many.put(jpeg, jpeg.length - 2, 2);

    assertThatThrownBy(() -> decoder.decode(many.array()))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessage("JPEG has more than 100 scans");
  }

  @Test
  void refusesABufferThatIsTooSmallOrNotDirect() {
    byte[] jpeg = JpegEncoder.encode(Samples.ramps(16, 16), 90);
    PixelSize target = new PixelSize(4, 4);

    assertThatThrownBy(() -> decoder.decodeInto(jpeg, target, ByteBuffer.allocateDirect(47)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> decoder.decodeInto(jpeg, target, ByteBuffer.allocate(48)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int indexOf(byte[] bytes, byte marker) {
    for (int i = 1; i < bytes.length; i++) {
      if (bytes[i - 1] == (byte) 0xFF && bytes[i] == marker) {
        return i;
      }
    }
    throw new IllegalArgumentException("no marker " + marker);
  }
}
