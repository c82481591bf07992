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
   * @param quality 1 to 100
   */
  public static byte[] encodeBgr(
      ByteBuffer bgr, int width, int height, int strideBytes, int quality) {
    OpenCv.load();
    long needed = (height - 1L) * strideBytes + width * 3L;
    if (!bgr.isDirect() || bgr.remaining() < needed) {
      throw new IllegalArgumentException(
          "a direct buffer of " + needed + " bytes is needed, got " + bgr);
    }
    try (BytePointer pixels = new BytePointer(bgr.slice());
        Mat mat = new Mat(height, width, CV_8UC3, pixels, strideBytes)) {
      return Encoding.encode(".jpg", mat, IMWRITE_JPEG_QUALITY, quality);
    }
  }
}
