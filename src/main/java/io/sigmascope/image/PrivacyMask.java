package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_core.CV_32SC2;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.sigmascope.frame.RgbImage;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A part of every picture that nobody is to see.
 *
 * @param corners x and y in turn, as shares of the picture's width and height, 0 to 1; three
 *     corners at least
 */
public record PrivacyMask(List<Double> corners, Fill fill) {
  /** What is put in its place. */
  public enum Fill {
    BLACK,
    /** Thirty-two by eighteen colours for a whole picture: no face or number plate is left. */
    BLUR
  }

  private static final int COARSE_WIDTH = 32;
  private static final int COARSE_HEIGHT = 18;
  private static final int COORDINATES = 2;
  private static final int LEAST_CORNERS = 3;

  /**
   * @throws IllegalArgumentException if these are no corners
   */
  public PrivacyMask {
    corners = List.copyOf(corners);
    boolean inside = corners.stream().allMatch(share -> share >= 0 && share <= 1);
    if (corners.size() < COORDINATES * LEAST_CORNERS
        || corners.size() % COORDINATES != 0
        || !inside) {
      throw new IllegalArgumentException(
          "a mask needs x and y, 0 to 1, of three corners or more, got " + corners);
    }
  }

  /** A copy of a picture with all masks put on. */
  public static RgbImage hide(RgbImage picture, List<PrivacyMask> masks) {
    OpenCv.load();
    byte[] rgb = new byte[picture.rgb().length];
    try (BytePointer source = new BytePointer(picture.rgb());
        Mat whole = new Mat(picture.height(), picture.width(), CV_8UC3, source)) {
      for (PrivacyMask mask : masks) {
        mask.putOn(whole);
      }
      source.get(rgb);
    }
    return new RgbImage(picture.width(), picture.height(), rgb);
  }

  private void putOn(Mat picture) {
    try (Mat region = new Mat(picture.rows(), picture.cols(), CV_8UC1, Scalar.BLACK);
        Mat instead = new Mat(picture.rows(), picture.cols(), CV_8UC3, Scalar.BLACK)) {
      fill(region);
      if (fill == Fill.BLUR) {
        coarse(picture, instead);
      }
      instead.copyTo(picture, region);
    }
  }

  private void fill(Mat region) {
    int[] points = new int[corners.size()];
    for (int i = 0; i < points.length; i++) {
      int side = i % COORDINATES == 0 ? region.cols() : region.rows();
      points[i] = (int) Math.round(corners.get(i) * side);
    }
    try (IntPointer memory = new IntPointer(points);
        Mat polygon = new Mat(points.length / COORDINATES, 1, CV_32SC2, memory);
        MatVector polygons = new MatVector(polygon)) {
      opencv_imgproc.fillPoly(region, polygons, Scalar.WHITE);
    }
  }

  private static void coarse(Mat picture, Mat instead) {
    try (Mat small = new Mat();
        Size smallSize = new Size(COARSE_WIDTH, COARSE_HEIGHT);
        Size fullSize = new Size(picture.cols(), picture.rows())) {
      opencv_imgproc.resize(picture, small, smallSize, 0, 0, opencv_imgproc.INTER_AREA);
      opencv_imgproc.resize(small, instead, fullSize, 0, 0, opencv_imgproc.INTER_LINEAR);
    }
  }
}
