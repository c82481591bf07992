package io.sigmascope.image;

import io.sigmascope.frame.PixelSize;
import java.util.zip.CRC32;

/** The chunk structure of a PNG (ISO/IEC 15948), without its compressed data. */
final class Png implements EncodedImage {
  static final String MAGIC = "\u0089PNG\r\n\u001A\n";
  private static final int FIRST_CHUNK = 8;

  /**
   * Chunks that are compressed beside the picture: a decoder inflates each to some 8 MB at most and
   * keeps it, so a small file with hundreds could take all memory.
   */
  private static final int MOST_COMPRESSED = 16;

  private final EncodedBytes in;
  private final ImageHeader header;

  Png(byte[] encoded) throws UndecodableImageException {
    in = new EncodedBytes(encoded, "PNG");
    header = readHeader();
  }

  @Override
  public ImageHeader header() {
    return header;
  }

  private ImageHeader readHeader() throws UndecodableImageException {
    if (!in.has(FIRST_CHUNK + 4, "IHDR")) {
      throw in.damaged("does not begin with its header");
    }
    long width = in.u32(FIRST_CHUNK + 8);
    long height = in.u32(FIRST_CHUNK + 12);
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw in.damaged("says that it is " + width + "x" + height);
    }
    PixelSize size = new PixelSize((int) width, (int) height);
    return new ImageHeader(ImageFormat.PNG, size, Orientation.UPRIGHT);
  }

  /** An iTXt chunk says so behind its keyword. */
  private boolean isCompressedText(int at, int end) throws UndecodableImageException {
    if (!in.has(at + 4, "iTXt")) {
      return false;
    }
    int p = at + 8;
    while (p < end && in.u8(p) != 0) {
      p++;
    }
    return p + 1 < end && in.u8(p + 1) == 1;
  }

  int bitsPerSample() throws UndecodableImageException {
    return in.u8(FIRST_CHUNK + 16);
  }

  boolean isGrey() throws UndecodableImageException {
    return in.u8(FIRST_CHUNK + 17) == 0;
  }

  /** Checks that all chunks up to the end chunk are there and have their checksums. */
  @Override
  public void requireComplete() throws UndecodableImageException {
    CRC32 crc = new CRC32();
    int at = FIRST_CHUNK;
    int compressed = 0;
    while (true) {
      long length = in.u32(at);
      if (length > in.length() - at - 12L) {
        throw in.truncated();
      }
      int end = at + 8 + (int) length;
      crc.reset();
      crc.update(in.bytes(), at + 4, (int) length + 4);
      if (crc.getValue() != in.u32(end)) {
        throw in.damaged("has a wrong checksum at byte " + end);
      }
      if (in.has(at + 4, "IEND")) {
        return;
      }
      if (in.has(at + 4, "zTXt") || in.has(at + 4, "iCCP") || isCompressedText(at, end)) {
        compressed++;
      }
      if (compressed > MOST_COMPRESSED) {
        throw in.damaged("has more than " + MOST_COMPRESSED + " compressed texts");
      }
      at = end + 4;
    }
  }
}
