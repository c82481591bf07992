package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import io.sigmascope.frame.RgbImage;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** The way from pixels to a file's bytes. */
final class Encoding {
  private Encoding() {}

  /**
   * @param parameters pairs of an {@code IMWRITE_} key and its value
   */
  static byte[] encode(String suffix, Mat picture, int... parameters) {
    try (BytePointer file = new BytePointer();
        IntPointer settings = new IntPointer(parameters)) {
      if (!imencode(suffix, picture, file, settings)) {
        throw new IllegalStateException(
            "cannot encode " + picture.cols() + "x" + picture.rows() + " as " + suffix);
      }
      byte[] bytes = new byte[Math.toIntExact(file.limit())];
      file.get(bytes);
      return bytes;
    }
  }

  static byte[] encodeRgb(String suffix, RgbImage image, int... parameters) {
    OpenCv.load();
    try (BytePointer pixels = new BytePointer(image.rgb());
        Mat rgb = new Mat(image.height(), image.width(), CV_8UC3, pixels);
        Mat bgr = new Mat()) {
      cvtColor(rgb, bgr, COLOR_RGB2BGR);
      return encode(suffix, bgr, parameters);
    }
  }
}
