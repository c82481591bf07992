package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;

import io.sigmascope.frame.RgbImage;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Writes JPEG files: 4:2:0, baseline. */
public final class JpegEncoder {
  private JpegEncoder() {}

  /**
   * Encodes a picture.
   *
   * @param quality 1 to 100
   */
  public static byte[] encode(RgbImage image, int quality) {
    return Encoding.encodeRgb(".jpg", image, IMWRITE_JPEG_QUALITY, quality);
  }

  /**
   * Encodes a picture that lies in native memory, as video decoders leave it.
   *
   * @param bgr direct; {@code height} rows of B then G then R, from its position
   * @param strideBytes from a row to the next, at least {@code width * 3}
   * @param orientation how the picture has to be turned to stand upright
   * @param quality 1 to 100
   */
  public static byte[] encodeBgr(
      ByteBuffer bgr,
      int width,
      int height,
      int strideBytes,
      Orientation orientation,
      int quality) {
    OpenCv.load();
    long needed = (height - 1L) * strideBytes + width * 3L;
    if (!bgr.isDirect() || bgr.remaining() < needed) {
      throw new IllegalArgumentException(
          "a direct buffer of " + needed + " bytes is needed, got " + bgr);
    }
    try (BytePointer pixels = new BytePointer(bgr.slice());
        Mat stored = new Mat(height, width, CV_8UC3, pixels, strideBytes);
        Mat upright = new Mat()) {
      if (orientation == Orientation.UPRIGHT) {
        return Encoding.encode(".jpg", stored, IMWRITE_JPEG_QUALITY, quality);
      }
      orientation.turn(stored, upright);
      return Encoding.encode(".jpg", upright, IMWRITE_JPEG_QUALITY, quality);
    }
  }
}
