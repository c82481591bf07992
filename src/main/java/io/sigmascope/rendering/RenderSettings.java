package io.sigmascope.rendering;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.rendering.world.Weather;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What may be asked of a rendered camera beside its seed.
 *
 * @param size of the pictures
 * @param cover frames in which something covers the lens
 * @param fog frames in which the lens is fogged
 * @param weathers what kinds the weather may be of; a street whose own is none of them stays the
 *     same street, but for some of its traffic and colours
 */
public record RenderSettings(
    PixelSize size,
    Optional<FrameRange> cover,
    Optional<FrameRange> fog,
    Set<Weather.Kind> weathers) {
  /** 512 columns by 256 rows, a clean lens, any weather. */
  public static final RenderSettings DEFAULT = ofSize(new PixelSize(512, 256));

  private static final int LEAST_PIXELS_A_SIDE = 32;
  private static final int MOST_PIXELS_A_SIDE = 4096;

  /**
   * @throws IllegalArgumentException if a side of the picture is longer than 4096 pixels, or no
   *     weather is allowed
   */
  public RenderSettings {
    if (size.width() > MOST_PIXELS_A_SIDE || size.height() > MOST_PIXELS_A_SIDE) {
      throw new IllegalArgumentException(
          "rendered pictures are at most 4096 pixels a side, got " + size);
    }
    if (weathers.isEmpty()) {
      throw new IllegalArgumentException("at least one kind of weather must be allowed");
    }
    weathers = Set.copyOf(weathers);
  }

  /**
   * Reads a size that somebody asks for.
   *
   * @throws IllegalArgumentException if it is none, or one of pictures too small or too large
   */
  public static PixelSize parseSize(String text) {
    try {
      PixelSize size = PixelSize.parse(text);
      if (Math.min(size.width(), size.height()) >= LEAST_PIXELS_A_SIDE
          && Math.max(size.width(), size.height()) <= MOST_PIXELS_A_SIDE) {
        return size;
      }
    } catch (IllegalArgumentException e) {
      // said below, with the bounds
    }
    throw new IllegalArgumentException(
        "size must be WIDTHxHEIGHT with %d to %d each, got '%s'"
            .formatted(LEAST_PIXELS_A_SIDE, MOST_PIXELS_A_SIDE, text));
  }

  /** Any weather. */
  public RenderSettings(PixelSize size, Optional<FrameRange> cover, Optional<FrameRange> fog) {
    this(size, cover, fog, EnumSet.allOf(Weather.Kind.class));
  }

  /** A clean lens, any weather. */
  public static RenderSettings ofSize(PixelSize size) {
    return new RenderSettings(size, Optional.empty(), Optional.empty());
  }
}
