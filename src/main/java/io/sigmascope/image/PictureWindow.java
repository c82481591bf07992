package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A rectangle of whole pixels of a picture, which may reach beyond its edges.
 *
 * @param left column of the first pixel; may be negative, as the top may be
 */
public record PictureWindow(int left, int top, int width, int height) {
  /**
   * @throws IllegalArgumentException if there is no pixel in it
   */
  public PictureWindow {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a window must be at least 1x1, got " + width + "x" + height);
    }
  }

  /** All of a picture. */
  public static PictureWindow of(RgbImage picture) {
    return new PictureWindow(0, 0, picture.width(), picture.height());
  }

  /**
   * Stretches what the window shows, as {@link FrameDecoder#decodeInto} stretches whole pictures.
   *
   * @param padding colour of what lies beyond the picture's edges, 0xRRGGBB
   */
  public RgbImage stretched(RgbImage picture, PixelSize size, int padding) {
    OpenCv.load();
    byte[] rgb = new byte[Math.toIntExact(size.pixels() * 3)];
    byte[] shown = pixels(picture, padding);
    try (BytePointer source = new BytePointer(shown);
        Mat from = new Mat(height, width, CV_8UC3, source);
        Mat to = new Mat()) {
      Stretch.stretch(from, to, size);
      to.data().get(rgb);
    }
    return new RgbImage(size.width(), size.height(), rgb);
  }

  private byte[] pixels(RgbImage picture, int padding) {
    if (equals(of(picture))) {
      return picture.rgb();
    }
    byte[] shown = new byte[Math.toIntExact((long) width * height * 3)];
    int from = Math.max(0, left);
    int to = Math.min(picture.width(), left + width);
    int first = Math.max(0, top);
    int end = Math.min(picture.height(), top + height);
    if (to - from < width || end - first < height) {
      for (int i = 0; i < shown.length; i += 3) {
        shown[i] = (byte) (padding >> 16);
        shown[i + 1] = (byte) (padding >> 8);
        shown[i + 2] = (byte) padding;
      }
    }
    for (int row = first; row < end && from < to; row++) {
      System.arraycopy(
          picture.rgb(),
          (row * picture.width() + from) * 3,
          shown,
          ((row - top) * width + from - left) * 3,
          (to - from) * 3);
    }
    return shown;
  }
}
