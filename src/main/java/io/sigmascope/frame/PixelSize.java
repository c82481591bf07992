package io.sigmascope.frame;

/** A width and a height in pixels, both at least 1. */
public record PixelSize(int width, int height) {
  /**
   * @throws IllegalArgumentException if either is below 1
   */
  public PixelSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("size must be at least 1x1, got " + width + "x" + height);
    }
  }

  public long pixels() {
    return (long) width * height;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
