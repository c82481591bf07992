package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.sigmascope.frame.RgbImage;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Makes pictures soft, as a lens out of focus does. */
public final class GaussianBlur {
  private GaussianBlur() {}

  /**
   * Blurs a copy.
   *
   * @param sigma standard deviation in pixels, above 0
   */
  public static RgbImage of(RgbImage picture, double sigma) {
    OpenCv.load();
    byte[] rgb = new byte[picture.rgb().length];
    try (BytePointer source = new BytePointer(picture.rgb());
        Mat from = new Mat(picture.height(), picture.width(), CV_8UC3, source);
        Mat to = new Mat();
        Size automatic = new Size(0, 0)) {
      opencv_imgproc.GaussianBlur(from, to, automatic, sigma);
      to.data().get(rgb);
    }
    return new RgbImage(picture.width(), picture.height(), rgb);
  }
}
