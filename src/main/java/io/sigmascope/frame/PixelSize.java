package io.sigmascope.frame;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A width and a height in pixels, both at least 1. */
public record PixelSize(int width, int height) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  /**
   * @throws IllegalArgumentException if either is below 1
   */
  public PixelSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("size must be at least 1x1, got " + width + "x" + height);
    }
  }

  /**
   * Reads what {@link #toString} writes, such as {@code 512x256}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static PixelSize parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("must be WIDTHxHEIGHT, got '" + text + "'");
    }
    return new PixelSize(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  /** The largest size in these proportions that fits into another; this one where it fits. */
  public PixelSize fittedInto(PixelSize largest) {
    double scale = Math.min((double) largest.width() / width, (double) largest.height() / height);
    if (scale >= 1) {
      return this;
    }
    return new PixelSize(
        (int) Math.max(1, Math.round(width * scale)),
        (int) Math.max(1, Math.round(height * scale)));
  }

  public long pixels() {
    return (long) width * height;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
