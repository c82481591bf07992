package io.sigmascope.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_COMPRESSION;

import io.sigmascope.frame.RgbImage;

/** Writes 8-bit RGB PNG files, for people and data sets: smaller rather than fast. */
public final class PngEncoder {
  private static final int COMPRESSION = 6;

  private PngEncoder() {}

  public static byte[] encode(RgbImage image) {
    return Encoding.encodeRgb(".png", image, IMWRITE_PNG_COMPRESSION, COMPRESSION);
  }
}
