package io.sigmascope.image;

import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;

/** One picture of one thing that was found in a frame, over the frame's own picture. */
public final class LayerPainter {
  /** What can be shown. */
  public enum Layer {
    IMAGE,
    DEPTH,
    LABELS,
    INSTANCES
  }

  private LayerPainter() {}

  /**
   * Paints a layer.
   *
   * @param image of any size
   * @param planes stretched to it
   * @param largest the result fits in it, in the picture's proportions
   */
  public static RgbImage paint(RgbImage image, ScenePlanes planes, Layer layer, PixelSize largest) {
    PixelSize size = new PixelSize(image.width(), image.height()).fittedInto(largest);
    RgbImage picture = ImageScaler.shrink(image, size);
    return switch (layer) {
      case IMAGE -> picture;
      case DEPTH -> PanelPainter.depth(picture, PlaneStretch.depth(planes.depth(), picture));
      case LABELS -> PanelPainter.labels(picture, PlaneStretch.labels(planes.labels(), picture));
      case INSTANCES ->
          PanelPainter.instances(picture, PlaneStretch.instances(planes.instances(), picture));
    };
  }
}
