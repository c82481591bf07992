package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_STRATEGY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_STRATEGY_RLE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.PlaneEncoding;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Result planes to and from grey PNG, bit for bit. */
public final class PlaneCodec {
  /**
   * Run-length matches only, and no level: OpenCV then filters every row by the pixel to the left,
   * where it would try all filters. At 256x128 against level 1: labels 0.06 and 0.20 ms (2.7 and
   * 1.8 kB), instances 0.11 and 0.38 ms (3.7 and 2.4 kB), depth 0.58 and 0.87 ms (32 and 27 kB).
   * Other strategies are no faster, and larger.
   */
  private static final int[] SETTINGS = {IMWRITE_PNG_STRATEGY, IMWRITE_PNG_STRATEGY_RLE};

  private PlaneCodec() {}

  /**
   * Encodes 8-bit values.
   *
   * @param values {@code height * width} values of 0..255, rows from the top
   * @throws IllegalArgumentException if the array does not fit the size
   */
  public static EncodedPlane png8(byte[] values, int width, int height) {
    PixelSize size = checked(values.length, width, height);
    OpenCv.load();
    try (BytePointer pixels = new BytePointer(values);
        Mat plane = new Mat(height, width, CV_8UC1, pixels)) {
      return new EncodedPlane(size, PlaneEncoding.PNG8, Encoding.encode(".png", plane, SETTINGS));
    }
  }

  /**
   * Encodes 16-bit values.
   *
   * @param values {@code height * width} values of 0..65535, rows from the top
   * @throws IllegalArgumentException if the array does not fit the size
   */
  public static EncodedPlane png16(short[] values, int width, int height) {
    PixelSize size = checked(values.length, width, height);
    OpenCv.load();
    try (ShortPointer pixels = new ShortPointer(values);
        Mat plane = new Mat(height, width, CV_16UC1, pixels)) {
      return new EncodedPlane(size, PlaneEncoding.PNG16, Encoding.encode(".png", plane, SETTINGS));
    }
  }

  /**
   * Reads the header of a grey PNG of 8 or 16 bits, as data sets hold labels and depth.
   *
   * @throws UndecodableImageException if it is anything else
   */
  public static EncodedPlane open(byte[] file) throws UndecodableImageException {
    if (!(EncodedImage.of(file) instanceof Png png)) {
      throw new UndecodableImageException("a plane must be a PNG");
    }
    if (!png.isGrey() || png.bitsPerSample() < 8) {
      throw new UndecodableImageException("a plane must be a grey PNG of 8 or 16 bits");
    }
    PixelSize size = png.header().stored();
    if (size.pixels() > FrameDecoder.DEFAULT_MAX_PIXELS) {
      throw new TooLargeImageException(png.header(), FrameDecoder.DEFAULT_MAX_PIXELS);
    }
    boolean wide = png.bitsPerSample() == 16;
    return new EncodedPlane(size, wide ? PlaneEncoding.PNG16 : PlaneEncoding.PNG8, file);
  }

  /**
   * Decodes 8-bit values.
   *
   * @return {@code height * width} values of 0..255
   * @throws UndecodableImageException if the data is not an 8-bit plane of the size it says
   */
  public static byte[] values8(EncodedPlane plane) throws UndecodableImageException {
    try (Mat decoded = decode(plane, PlaneEncoding.PNG8);
        BytePointer pixels = decoded.data()) {
      byte[] values = new byte[Math.toIntExact(plane.size().pixels())];
      pixels.get(values);
      return values;
    }
  }

  /**
   * Decodes 16-bit values.
   *
   * @return {@code height * width} values of 0..65535
   * @throws UndecodableImageException if the data is not a 16-bit plane of the size it says
   */
  public static short[] values16(EncodedPlane plane) throws UndecodableImageException {
    try (Mat decoded = decode(plane, PlaneEncoding.PNG16);
        ShortPointer pixels = new ShortPointer(decoded.data())) {
      short[] values = new short[Math.toIntExact(plane.size().pixels())];
      pixels.get(values);
      return values;
    }
  }

  private static Mat decode(EncodedPlane plane, PlaneEncoding wanted)
      throws UndecodableImageException {
    EncodedPlane opened = open(plane.data());
    if (opened.encoding() != wanted || !opened.size().equals(plane.size())) {
      throw new UndecodableImageException(
          String.format(
              "wanted a plane in %s of %s, got %s of %s",
              wanted, plane.size(), opened.encoding(), opened.size()));
    }
    EncodedImage.of(plane.data()).requireComplete();
    OpenCv.load();
    try (BytePointer bytes = new BytePointer(plane.data());
        Mat source = new Mat(1, plane.data().length, CV_8UC1, bytes)) {
      Mat decoded = imdecode(source, IMREAD_UNCHANGED);
      if (decoded.empty()
          || decoded.type() != (wanted == PlaneEncoding.PNG8 ? CV_8UC1 : CV_16UC1)) {
        decoded.close();
        throw new UndecodableImageException("plane is damaged, its pixels do not decode");
      }
      return decoded;
    }
  }

  private static PixelSize checked(int values, int width, int height) {
    PixelSize size = new PixelSize(width, height);
    if (size.pixels() != values) {
      throw new IllegalArgumentException(size + " does not hold " + values + " values");
    }
    return size;
  }
}
