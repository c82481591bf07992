package io.sigmascope.image;

/** Finds the one EXIF tag (CIPA DC-008) that matters here; broken EXIF counts as none. */
final class Exif {
  private static final int ORIENTATION_TAG = 0x0112;
  private static final int SHORT_TYPE = 3;
  private static final int ENTRY_BYTES = 12;

  private Exif() {}

  /**
   * @param start of the TIFF header
   * @param end of the segment that holds it; exclusive
   */
  static Orientation orientation(EncodedBytes in, int start, int end)
      throws UndecodableImageException {
    boolean little = in.has(start, "II*\0");
    if (end - start < 8 || (!little && !in.has(start, "MM\0*"))) {
      return Orientation.UPRIGHT;
    }
    long offset = little ? in.u32le(start + 4) : in.u32(start + 4);
    if (offset > end - start - 2) {
      return Orientation.UPRIGHT;
    }
    int directory = start + (int) offset;
    int entries = u16(in, directory, little);
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_BYTES;
      if (entry + ENTRY_BYTES > end) {
        return Orientation.UPRIGHT;
      }
      if (u16(in, entry, little) == ORIENTATION_TAG && u16(in, entry + 2, little) == SHORT_TYPE) {
        return Orientation.ofExif(u16(in, entry + 8, little));
      }
    }
    return Orientation.UPRIGHT;
  }

  private static int u16(EncodedBytes in, int at, boolean little) throws UndecodableImageException {
    return little ? in.u16le(at) : in.u16(at);
  }
}
