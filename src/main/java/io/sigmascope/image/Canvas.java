package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.sigmascope.frame.RgbImage;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A native RGB picture to draw on; colours are 0xRRGGBB, positions are pixels from the top left.
 */
final class Canvas implements AutoCloseable {
  private final Mat mat;

  Canvas(int width, int height, int background) {
    OpenCv.load();
    try (Scalar colour = scalar(background)) {
      mat = new Mat(height, width, CV_8UC3, colour);
    }
  }

  /** Copies a picture of any size in, stretched. */
  void paste(RgbImage image, int left, int top, int width, int height) {
    try (BytePointer pixels = new BytePointer(image.rgb());
        Mat from = new Mat(image.height(), image.width(), CV_8UC3, pixels);
        Rect area = new Rect(left, top, width, height);
        Mat to = new Mat(mat, area);
        Size size = new Size(width, height)) {
      boolean shrinks = image.width() >= width && image.height() >= height;
      resize(from, to, size, 0, 0, shrinks ? INTER_AREA : INTER_LINEAR);
    }
  }

  void fill(int left, int top, int width, int height, int rgb) {
    try (Rect area = new Rect(left, top, width, height);
        Scalar colour = scalar(rgb)) {
      rectangle(mat, area, colour, FILLED, LINE_8, 0);
    }
  }

  /** Writes ASCII text whose capitals stand on the base line. */
  void text(String text, int left, int baseLine, double scale, int rgb) {
    try (Point origin = new Point(left, baseLine);
        Scalar colour = scalar(rgb);
        BytePointer characters = new BytePointer(text)) {
      putText(mat, characters, origin, FONT_HERSHEY_SIMPLEX, scale, colour, 1, LINE_AA, false);
    }
  }

  static int textWidth(String text, double scale) {
    OpenCv.load();
    int[] belowBaseLine = new int[1];
    try (Size size = getTextSize(text, FONT_HERSHEY_SIMPLEX, scale, 1, belowBaseLine)) {
      return size.width();
    }
  }

  RgbImage image() {
    byte[] rgb = new byte[mat.cols() * mat.rows() * 3];
    mat.data().get(rgb);
    return new RgbImage(mat.cols(), mat.rows(), rgb);
  }

  @Override
  public void close() {
    mat.close();
  }

  private static Scalar scalar(int rgb) {
    return new Scalar(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 0);
  }
}
