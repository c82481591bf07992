package io.sigmascope.image;

/** The kinds of picture that cameras may send, told apart by their first bytes. */
public enum ImageFormat {
  JPEG("image/jpeg"),
  PNG("image/png"),
  WEBP("image/webp");

  private final String contentType;

  ImageFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The MIME type, as in the header {@code content-type}. */
  public String contentType() {
    return contentType;
  }

  /** The name for messages. */
  String label() {
    return this == WEBP ? "WebP" : name();
  }
}
