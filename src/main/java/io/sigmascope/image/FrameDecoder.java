package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes JPEG, PNG and WebP to 8-bit RGB, whatever their own colours: grey, CMYK, palettes and 16
 * bits are converted, alpha is left out.
 *
 * <p>Any bytes may be given. Files that end too early are rejected, although most of the picture
 * may be there: half a street is worse than none, as the missing half would be analysed too. What
 * follows a complete picture is ignored.
 *
 * <p>Not for use by more than one thread at a time: it keeps native buffers from frame to frame.
 */
public final class FrameDecoder implements AutoCloseable {
  /** The pixel limit where none is given. */
  public static final long DEFAULT_MAX_PIXELS = 50_000_000;

  /** Buffers of pictures with more pixels are given back at once: one giant must not stay. */
  private static final long MAX_KEPT_PIXELS = 9_000_000;

  private static final byte[] PADDING = new byte[PlanarJpeg.PADDING];

  private final long maxPixels;
  private final PlanarJpeg jpegs;
  private BytePointer input;
  private Mat decoded;
  private Mat resized;

  public FrameDecoder() {
    this(DEFAULT_MAX_PIXELS);
  }

  /**
   * @param maxPixels pictures whose header announces more are rejected without being decoded
   */
  public FrameDecoder(long maxPixels) {
    OpenCv.load();
    this.maxPixels = maxPixels;
    input = new BytePointer();
    decoded = new Mat();
    resized = new Mat();
    jpegs = new PlanarJpeg();
  }

  /** Loads the native libraries, half a second that the first decoder would wait for otherwise. */
  public static void load() {
    OpenCv.load();
    Ffmpeg.load();
  }

  /**
   * Reads format, size and orientation from the header; decodes nothing.
   *
   * @throws UndecodableImageException if the bytes are no picture of a supported kind
   */
  public static ImageHeader inspect(byte[] encoded) throws UndecodableImageException {
    return EncodedImage.of(encoded).header();
  }

  /**
   * Decodes, turns upright, and stretches to the target, aspect ratio or not.
   *
   * @param target size after the rotation
   * @param direct a direct buffer; receives {@code height * width * 3} bytes of RGB, rows from the
   *     top, at its position, which moves behind them
   * @return the size of the source, after the rotation
   * @throws TooLargeImageException if the header announces more pixels than are allowed
   * @throws UndecodableImageException if the bytes are no complete picture of a supported kind; the
   *     buffer's position has not moved then
   * @throws IllegalArgumentException if the buffer is not direct or has too little room
   */
  public PixelSize decodeInto(byte[] encoded, PixelSize target, ByteBuffer direct)
      throws UndecodableImageException {
    int bytes = requireRoom(target, direct);
    EncodedImage image = readComplete(encoded);
    ImageHeader header = image.header();
    PixelSize unturned = header.orientation().turn(target);
    try (BytePointer pixels = new BytePointer(direct.slice());
        Mat out = new Mat(target.height(), target.width(), CV_8UC3, pixels)) {
      boolean upright = header.orientation() == Orientation.UPRIGHT;
      decodeStretched(encoded, image, unturned, upright ? out : resized);
      if (!upright) {
        header.orientation().turn(resized, out);
      }
    } finally {
      releaseGiants(header);
    }
    direct.position(direct.position() + bytes);
    return header.size();
  }

  private void decodeStretched(byte[] encoded, EncodedImage image, PixelSize target, Mat to)
      throws UndecodableImageException {
    copy(encoded);
    ImageHeader header = image.header();
    PlanarJpeg.Found found =
        isPlanar(image)
            ? jpegs.decodeInto(input, encoded.length, header.stored(), target, to)
            : PlanarJpeg.Found.OTHER;
    if (found == PlanarJpeg.Found.DAMAGED) {
      throw damaged(header);
    }
    if (found == PlanarJpeg.Found.OTHER) {
      decode(encoded.length, header, reduction(header, target));
      Stretch.stretch(decoded, to, target);
    }
  }

  private static boolean isPlanar(EncodedImage image) {
    return image instanceof Jpeg jpeg && jpeg.isPlain() && !isGiant(image.header());
  }

  /**
   * Stretches a picture that is already decoded, as {@link #decodeInto} does. The pixels are those
   * that {@code decodeInto} makes of a lossless file of the picture; a JPEG file it may decode
   * otherwise than {@link #decode} does.
   *
   * @param target size, whatever the aspect ratio
   * @param direct as for {@code decodeInto}
   * @throws IllegalArgumentException if the buffer is not direct or has too little room
   */
  public static void stretchInto(RgbImage picture, PixelSize target, ByteBuffer direct) {
    OpenCv.load();
    int bytes = requireRoom(target, direct);
    try (BytePointer from = new BytePointer(picture.rgb());
        Mat source = new Mat(picture.height(), picture.width(), CV_8UC3, from);
        BytePointer pixels = new BytePointer(direct.slice());
        Mat out = new Mat(target.height(), target.width(), CV_8UC3, pixels)) {
      Stretch.stretch(source, out, target);
    }
    direct.position(direct.position() + bytes);
  }

  private static int requireRoom(PixelSize target, ByteBuffer direct) {
    int bytes = Math.toIntExact(target.pixels() * 3);
    if (!direct.isDirect() || direct.remaining() < bytes) {
      throw new IllegalArgumentException(
          "a direct buffer with room for " + bytes + " bytes is needed, got " + direct);
    }
    return bytes;
  }

  /**
   * Decodes at full size and turns upright.
   *
   * @throws TooLargeImageException if the header announces more pixels than are allowed
   * @throws UndecodableImageException if the bytes are no complete picture of a supported kind
   */
  public RgbImage decode(byte[] encoded) throws UndecodableImageException {
    EncodedImage image = readComplete(encoded);
    ImageHeader header = image.header();
    try {
      copy(encoded);
      if (isPlanar(image) // libjpeg fills what is missing with grey, and says so to nobody
          && jpegs.look(input, encoded.length, header.stored()) == PlanarJpeg.Found.DAMAGED) {
        throw damaged(header);
      }
      decode(encoded.length, header, Reduction.NONE);
      Mat upright = decoded;
      if (header.orientation() != Orientation.UPRIGHT) {
        header.orientation().turn(decoded, resized);
        upright = resized;
      }
      PixelSize size = header.size();
      byte[] rgb = new byte[Math.toIntExact(size.pixels() * 3)];
      upright.data().get(rgb);
      return new RgbImage(size.width(), size.height(), rgb);
    } finally {
      releaseGiants(header);
    }
  }

  @Override
  public void close() {
    input.close();
    decoded.close();
    resized.close();
    jpegs.close();
  }

  private EncodedImage readComplete(byte[] encoded) throws UndecodableImageException {
    EncodedImage image = EncodedImage.of(encoded);
    ImageHeader header = image.header();
    if (header.stored().pixels() > maxPixels) {
      throw new TooLargeImageException(header, maxPixels);
    }
    image.requireComplete();
    return image;
  }

  /** Factors that libjpeg decodes by at a fraction of the cost: it leaves out coefficients. */
  private enum Reduction {
    NONE(1, IMREAD_COLOR_RGB),
    HALF(2, IMREAD_REDUCED_COLOR_2 | IMREAD_COLOR_RGB),
    QUARTER(4, IMREAD_REDUCED_COLOR_4 | IMREAD_COLOR_RGB),
    EIGHTH(8, IMREAD_REDUCED_COLOR_8 | IMREAD_COLOR_RGB);

    final int factor;
    final int flags;

    Reduction(int factor, int flags) {
      this.factor = factor;
      this.flags = flags | IMREAD_IGNORE_ORIENTATION;
    }
  }

  /** The largest that leaves no axis smaller than the target. */
  private static Reduction reduction(ImageHeader header, PixelSize target) {
    Reduction best = Reduction.NONE;
    if (header.format() == ImageFormat.JPEG) {
      for (Reduction candidate : Reduction.values()) {
        if (header.stored().width() / candidate.factor >= target.width()
            && header.stored().height() / candidate.factor >= target.height()) {
          best = candidate;
        }
      }
    }
    return best;
  }

  private void copy(byte[] encoded) {
    if (input.capacity() < encoded.length + PADDING.length) {
      // The new one first: where there is no memory for it, the old one is still there
      BytePointer larger = new BytePointer(encoded.length + encoded.length / 4L + PADDING.length);
      input.close();
      input = larger;
    }
    input.position(encoded.length).put(PADDING, 0, PADDING.length);
    input.position(0).put(encoded, 0, encoded.length);
  }

  private void decode(int length, ImageHeader header, Reduction reduction)
      throws UndecodableImageException {
    try (Mat source = new Mat(1, length, CV_8UC1, input);
        Mat result = imdecode(source, reduction.flags, decoded)) {
      if (decoded.empty() || result.empty()) {
        throw damaged(header);
      }
    } catch (RuntimeException e) { // what OpenCV throws has many lines, and names its own sources
      throw damaged(header);
    }
    int width = (header.stored().width() + reduction.factor - 1) / reduction.factor;
    int height = (header.stored().height() + reduction.factor - 1) / reduction.factor;
    if (decoded.cols() != width || decoded.rows() != height || decoded.type() != CV_8UC3) {
      throw new UndecodableImageException(
          header.format().label() + " is not of the size that its header says");
    }
  }

  private static boolean isGiant(ImageHeader header) {
    return header.stored().pixels() > MAX_KEPT_PIXELS;
  }

  private void releaseGiants(ImageHeader header) {
    if (isGiant(header)) {
      decoded.release();
      resized.release();
    }
  }

  private static UndecodableImageException damaged(ImageHeader header) {
    return new UndecodableImageException(
        header.format().label() + " of " + header.size() + " is damaged, its pixels do not decode");
  }
}
