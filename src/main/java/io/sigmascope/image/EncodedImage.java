package io.sigmascope.image;

/** A picture's bytes, of which only the structure has been read. */
sealed interface EncodedImage permits Jpeg, Png, WebP {

  /**
   * Tells the format by the first bytes and reads the header.
   *
   * @throws UndecodableImageException if the bytes are no picture of a supported kind
   */
  static EncodedImage of(byte[] encoded) throws UndecodableImageException {
    EncodedBytes in = new EncodedBytes(encoded, "picture");
    if (in.has(0, Jpeg.MAGIC)) {
      return new Jpeg(encoded);
    }
    if (in.has(0, Png.MAGIC)) {
      return new Png(encoded);
    }
    if (in.has(0, WebP.MAGIC) && in.has(WebP.FORM_AT, WebP.FORM)) {
      return new WebP(encoded);
    }
    throw new UndecodableImageException(
        encoded.length == 0 ? "no bytes" : "not a JPEG, PNG or WebP: begins with " + in.start());
  }

  ImageHeader header();

  /**
   * Follows the structure to its end without decoding; bytes behind the end are not looked at.
   *
   * @throws UndecodableImageException if the end is not there
   */
  void requireComplete() throws UndecodableImageException;
}
