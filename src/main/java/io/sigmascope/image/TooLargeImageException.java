package io.sigmascope.image;

/** A picture whose header announces more pixels than are allowed; nothing of it was decoded. */
public final class TooLargeImageException extends UndecodableImageException {
  private static final long serialVersionUID = 1L;

  TooLargeImageException(ImageHeader header, long maxPixels) {
    super(
        header.format().label()
            + " of "
            + header.size()
            + " has more than the "
            + maxPixels
            + " pixels that are allowed");
  }
}
