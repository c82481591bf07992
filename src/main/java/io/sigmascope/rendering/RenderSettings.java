package io.sigmascope.rendering;

import io.sigmascope.frame.PixelSize;
import java.util.Optional;

/**
 * What may be asked of a rendered camera beside its seed.
 *
 * @param size of the pictures
 * @param cover frames in which something covers the lens
 * @param fog frames in which the lens is fogged
 */
public record RenderSettings(PixelSize size, Optional<FrameRange> cover, Optional<FrameRange> fog) {
  /** 512 columns by 256 rows, a clean lens. */
  public static final RenderSettings DEFAULT =
      new RenderSettings(new PixelSize(512, 256), Optional.empty(), Optional.empty());

  private static final int MOST_PIXELS_A_SIDE = 4096;

  /**
   * @throws IllegalArgumentException if a side of the picture is longer than 4096 pixels
   */
  public RenderSettings {
    if (size.width() > MOST_PIXELS_A_SIDE || size.height() > MOST_PIXELS_A_SIDE) {
      throw new IllegalArgumentException(
          "rendered pictures are at most 4096 pixels a side, got " + size);
    }
  }

  /** A clean lens. */
  public static RenderSettings ofSize(PixelSize size) {
    return new RenderSettings(size, Optional.empty(), Optional.empty());
  }
}
