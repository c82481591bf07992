package io.sigmascope.dataset;

import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.RgbImage;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A picture and what a data set knows of it, at the picture's own size; any part may be missing.
 *
 * @param name unique in its set, without an extension; fit for a file name
 * @param labels {@code StreetClass.IGNORE} where a pixel has none
 * @param instances ids from {@link InstanceMap#FIRST_INSTANCE} up are single objects; all other
 *     pixels teach nothing about instances
 * @param depth along the optical axis in metres; infinite for the sky, NaN where not measured
 * @param focalLength vertical, in pixels of the picture; without it depth means nothing
 */
public record Sample(
    String name,
    RgbImage image,
    Optional<LabelMap> labels,
    Optional<InstanceMap> instances,
    Optional<DepthMap> depth,
    OptionalDouble focalLength) {
  /**
   * @throws IllegalArgumentException if a map is not of the picture's size
   */
  public Sample {
    labels.ifPresent(map -> requireSize(image, "labels", map.width(), map.height()));
    instances.ifPresent(map -> requireSize(image, "instances", map.width(), map.height()));
    depth.ifPresent(map -> requireSize(image, "depth", map.width(), map.height()));
  }

  private static void requireSize(RgbImage image, String what, int width, int height) {
    if (width != image.width() || height != image.height()) {
      throw new IllegalArgumentException(
          "%s of %dx%d for a picture of %dx%d"
              .formatted(what, width, height, image.width(), image.height()));
    }
  }
}
