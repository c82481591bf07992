package io.sigmascope.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PictureWindowTest {
  private static final int W = 24;
  private static final int H = 18;

  private final RgbImage picture = random();

  @Test
  void stretchesWholePicturesAsTheDecoderDoes() throws Exception {
    byte[] png = PngEncoder.encode(picture);
    for (PixelSize size :
        new PixelSize[] {new PixelSize(40, 30), new PixelSize(15, 11), new PixelSize(5, 4)}) {
      ByteBuffer decoded = ByteBuffer.allocateDirect(Math.toIntExact(size.pixels() * 3));
      try (FrameDecoder decoder = new FrameDecoder()) {
        decoder.decodeInto(png, size, decoded);
      }

      RgbImage stretched = PictureWindow.of(picture).stretched(picture, size, 0);

      assertThat(ByteBuffer.wrap(stretched.rgb())).isEqualTo(decoded.flip());
    }
  }

  @Test
  void averagesWhatShrinksToLessThanHalf() {
    PictureWindow window = new PictureWindow(3, 6, 12, 9);

    RgbImage shrunk = window.stretched(picture, new PixelSize(4, 3), 0);

    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 4; x++) {
        for (int colour = 0; colour < 3; colour++) {
          int sum = 0;
          for (int i = 0; i < 9; i++) {
            int column = 3 + 3 * x + i % 3;
            int row = 6 + 3 * y + i / 3;
            sum += picture.rgb()[(row * W + column) * 3 + colour] & 0xFF;
          }
          assertThat(shrunk.rgb()[(y * 4 + x) * 3 + colour] & 0xFF).isCloseTo(sum / 9, within(1));
        }
      }
    }
  }

  @Test
  void fillsWhatLiesBeyondTheEdges() {
    PictureWindow window = new PictureWindow(-5, -3, W + 9, H + 4);

    RgbImage same = window.stretched(picture, new PixelSize(W + 9, H + 4), 0x102030);

    for (int y = 0; y < H + 4; y++) {
      for (int x = 0; x < W + 9; x++) {
        int column = x - 5;
        int row = y - 3;
        boolean inside = column >= 0 && column < W && row >= 0 && row < H;
        for (int colour = 0; colour < 3; colour++) {
          int expected =
              inside ? picture.rgb()[(row * W + column) * 3 + colour] & 0xFF : 0x10 * (colour + 1);
          assertThat(same.rgb()[(y * (W + 9) + x) * 3 + colour] & 0xFF).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void showsPaddingAloneWhereItMissesThePicture() {
    RgbImage nothing =
        new PictureWindow(100, 0, 4, 4).stretched(picture, new PixelSize(4, 4), 0xFFFFFF);

    assertThat(nothing.rgb()).containsOnly((byte) 0xFF);
  }

  @Test
  void refusesToBeEmpty() {
    assertThatThrownBy(() -> new PictureWindow(0, 0, 0, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a window must be at least 1x1, got 0x4");
  }

  @Test
  void blursWithoutChangingTheMean() {
    RgbImage blurred = GaussianBlur.of(picture, 2);

    assertThat(deviation(blurred)).isLessThan(deviation(picture) / 2);
    assertThat(mean(blurred)).isCloseTo(mean(picture), within(4.0));
  }

  private static double mean(RgbImage image) {
    double sum = 0;
    for (byte value : image.rgb()) {
      sum += value & 0xFF;
    }
    return sum / image.rgb().length;
  }

  private static double deviation(RgbImage image) {
    double mean = mean(image);
    double sum = 0;
    for (byte value : image.rgb()) {
      sum += ((value & 0xFF) - mean) * ((value & 0xFF) - mean);
    }
    return Math.sqrt(sum / image.rgb().length);
  }

  private static RgbImage random() {
    byte[] rgb = new byte[W * H * 3];
    new Random(9).nextBytes(rgb);
    return new RgbImage(W, H, rgb);
  }
}
