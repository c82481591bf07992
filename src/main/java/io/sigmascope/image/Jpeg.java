package io.sigmascope.image;

import io.sigmascope.frame.PixelSize;

/** The marker structure of a JPEG (ITU-T T.81, annex B), without its entropy-coded data. */
final class Jpeg implements EncodedImage {
  static final String MAGIC = "\u00FF\u00D8\u00FF";

  /**
   * Progressive files have about ten scans. Each costs a pass over the whole picture, so a small
   * file with thousands of them could keep a decoder busy for hours.
   */
  private static final int MAX_SCANS = 100;

  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP1 = 0xE1;

  private static final int SOF0 = 0xC0;
  private static final int DHT = 0xC4;
  private static final int DQT = 0xDB;
  private static final int DRI = 0xDD;
  private static final int APP0 = 0xE0;
  private static final int APP2 = 0xE2;

  private final EncodedBytes in;
  private final ImageHeader header;
  private boolean plain = true;

  /** Behind the first scan's marker once constructed. */
  private int at = 2;

  Jpeg(byte[] encoded) throws UndecodableImageException {
    in = new EncodedBytes(encoded, "JPEG");
    header = readHeader();
  }

  @Override
  public ImageHeader header() {
    return header;
  }

  /**
   * Whether it is what cameras send, of which decoders have no two opinions: baseline, with
   * brightness and two colours, with its own tables, and without comments or marks of programs.
   */
  boolean isPlain() {
    return plain;
  }

  private ImageHeader readHeader() throws UndecodableImageException {
    boolean tables = false;
    boolean codes = false;
    PixelSize size = null;
    Orientation orientation = Orientation.UPRIGHT;
    while (true) {
      int marker = nextMarker();
      if (marker == EOI || (marker == SOS && size == null)) {
        throw in.damaged("holds no picture");
      }
      if (marker == SOS && size != null) {
        plain &= tables && codes && in.u8(at + 2) == 3; // all colours in the first scan
        return new ImageHeader(ImageFormat.JPEG, size, orientation);
      }
      int start = at + 2;
      int end = skipSegment();
      tables |= marker == DQT;
      codes |= marker == DHT;
      plain &= isPlain(marker, start);
      if (isFrameHeader(marker)) {
        if (size != null) {
          throw twoSizes();
        }
        size = frameSize(marker, start);
      } else if (marker == APP1 && in.has(start, "Exif\0\0")) {
        orientation = Exif.orientation(in, start + 6, end);
      }
    }
  }

  /** Checks that the file goes on to its end marker. Cameras append previews and notes to that. */
  @Override
  public void requireComplete() throws UndecodableImageException {
    int marker = SOS;
    for (int scans = 0; marker != EOI; ) {
      if (marker == SOS && ++scans > MAX_SCANS) {
        throw in.damaged("has more than " + MAX_SCANS + " scans");
      }
      if (isFrameHeader(marker)) {
        throw twoSizes();
      }
      skipSegment();
      marker = nextMarker();
    }
  }

  /** Moves behind the next marker with a meaning, over fill bytes and entropy-coded data. */
  private int nextMarker() throws UndecodableImageException {
    byte[] bytes = in.bytes();
    int last = bytes.length - 1;
    int p = at;
    while (p < last) {
      int code = bytes[p + 1] & 0xFF;
      if (bytes[p] != (byte) 0xFF || code == 0xFF || standsAlone(code)) {
        p++;
        continue;
      }
      if (code == SOI) {
        throw in.damaged("begins anew at byte " + p + ", before its end");
      }
      at = p + 2;
      return code;
    }
    throw in.truncated();
  }

  /** A stuffed zero, TEM, or a restart inside a scan: nothing follows that belongs to it. */
  private static boolean standsAlone(int code) {
    return code <= 0x01 || (code >= 0xD0 && code <= 0xD7);
  }

  private int skipSegment() throws UndecodableImageException {
    int length = in.u16(at);
    if (length < 2 || length > in.length() - at) {
      throw in.truncated();
    }
    at += length;
    return at;
  }

  private boolean isPlain(int marker, int start) throws UndecodableImageException {
    return switch (marker) {
      case DQT, DHT, DRI, APP1, APP2 -> true;
      case APP0 -> in.has(start, "JFIF\0");
      case SOF0 ->
          in.u8(start + 5) == 3
              && in.u8(start + 6) == 1
              && in.u8(start + 9) == 2
              && in.u8(start + 12) == 3;
      default -> false;
    };
  }

  /** A decoder may make room for a picture of each, whatever was looked at before. */
  private UndecodableImageException twoSizes() {
    return in.damaged("has more than one frame header");
  }

  private static boolean isFrameHeader(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private PixelSize frameSize(int marker, int start) throws UndecodableImageException {
    if (marker > 0xC2) {
      throw in.damaged("is neither baseline nor progressive (frame type " + (marker - 0xC0) + ")");
    }
    if (in.u8(start) != 8) {
      throw in.damaged("has " + in.u8(start) + " bits a sample, not 8");
    }
    int height = in.u16(start + 1);
    int width = in.u16(start + 3);
    if (width == 0 || height == 0) {
      throw in.damaged("says that it is " + width + "x" + height);
    }
    return new PixelSize(width, height);
  }
}
