package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Makes pictures smaller for people and networks alike: every pixel is the mean of its area. */
public final class ImageScaler {
  private ImageScaler() {}

  /** The picture in another size, not above its own; itself where that is its own. */
  public static RgbImage shrink(RgbImage picture, PixelSize target) {
    if (target.width() == picture.width() && target.height() == picture.height()) {
      return picture;
    }
    OpenCv.load();
    byte[] rgb = new byte[Math.toIntExact(target.pixels() * 3)];
    try (BytePointer source = new BytePointer(picture.rgb());
        Mat from = new Mat(picture.height(), picture.width(), CV_8UC3, source);
        Size size = new Size(target.width(), target.height());
        Mat to = new Mat()) {
      resize(from, to, size, 0, 0, INTER_AREA);
      try (BytePointer pixels = to.data()) {
        pixels.get(rgb);
      }
    }
    return new RgbImage(target.width(), target.height(), rgb);
  }
}
