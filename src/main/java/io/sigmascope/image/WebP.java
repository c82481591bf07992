package io.sigmascope.image;

import io.sigmascope.frame.PixelSize;

/** The RIFF structure of a WebP (RFC 9649), without its compressed data. */
final class WebP implements EncodedImage {
  static final String MAGIC = "RIFF";
  static final String FORM = "WEBP";
  static final int FORM_AT = 8;
  private static final int PAYLOAD = 20;

  private final EncodedBytes in;
  private final ImageHeader header;

  WebP(byte[] encoded) throws UndecodableImageException {
    in = new EncodedBytes(encoded, "WebP");
    header = new ImageHeader(ImageFormat.WEBP, size(), Orientation.UPRIGHT);
  }

  @Override
  public ImageHeader header() {
    return header;
  }

  private PixelSize size() throws UndecodableImageException {
    if (in.has(12, "VP8 ") && in.has(PAYLOAD + 3, "\u009D\u0001*")) {
      int width = in.u16le(PAYLOAD + 6) & 0x3FFF;
      int height = in.u16le(PAYLOAD + 8) & 0x3FFF;
      if (width == 0 || height == 0) {
        throw in.damaged("says that it is " + width + "x" + height);
      }
      return new PixelSize(width, height);
    }
    if (in.has(12, "VP8L") && in.u8(PAYLOAD) == 0x2F) {
      long bits = in.u32le(PAYLOAD + 1);
      return new PixelSize((int) (bits & 0x3FFF) + 1, (int) (bits >> 14 & 0x3FFF) + 1);
    }
    if (in.has(12, "VP8X")) {
      return new PixelSize(in.u24le(PAYLOAD + 4) + 1, in.u24le(PAYLOAD + 7) + 1);
    }
    throw in.damaged("holds no picture data that is known");
  }

  /** Checks that the file is as long as it says; it may be longer. */
  @Override
  public void requireComplete() throws UndecodableImageException {
    if (in.u32le(4) + 8 > in.length()) {
      throw in.truncated();
    }
  }
}
