package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.sigmascope.frame.PixelSize;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Brings a plane to a size: halves it while it is twice as large, which is quick, and stretches it
 * then. Keeps native buffers; for one thread.
 */
final class PlaneShrinker implements AutoCloseable {
  private final List<Mat> halves = new ArrayList<>();
  private final Mat to = new Mat();

  /** The plane that was made last. */
  Mat to() {
    return to;
  }

  void shrink(Mat from, PixelSize target) {
    Mat plane = from;
    for (int i = 0; canHalve(plane, target); i++) {
      if (i == halves.size()) {
        halves.add(new Mat());
      }
      try (Size half = new Size(plane.cols() / 2, plane.rows() / 2)) {
        resize(plane, halves.get(i), half, 0, 0, INTER_AREA);
      }
      plane = halves.get(i);
    }
    Stretch.stretch(plane, to, target);
  }

  private static boolean canHalve(Mat plane, PixelSize target) {
    boolean even = plane.cols() % 2 == 0 && plane.rows() % 2 == 0;
    return even && plane.cols() >= 2 * target.width() && plane.rows() >= 2 * target.height();
  }

  @Override
  public void close() {
    to.close();
    halves.forEach(Mat::close);
  }
}
