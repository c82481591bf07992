package io.sigmascope.image;

import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import java.util.List;

/** One picture of one thing that was found in a frame, over the frame's own picture. */
public final class LayerPainter {
  /** What can be shown. */
  public enum Layer {
    IMAGE,
    DEPTH,
    LABELS,
    INSTANCES,
    UNCERTAINTY
  }

  private LayerPainter() {}

  /**
   * The picture alone.
   *
   * @param largest the result fits in it, in the picture's proportions
   */
  public static RgbImage picture(RgbImage image, PixelSize largest) {
    return ImageScaler.shrink(
        image, new PixelSize(image.width(), image.height()).fittedInto(largest));
  }

  /**
   * Paints a layer.
   *
   * @param image of any size
   * @param planes stretched to it
   * @param unsure how unsure the labels of classes are; only {@code UNCERTAINTY} needs it
   * @param colours of classes and depths
   * @param largest the result fits in it, in the picture's proportions
   */
  public static RgbImage paint(
      RgbImage image,
      ScenePlanes planes,
      List<ClassUncertainty> unsure,
      Layer layer,
      ColourScheme colours,
      PixelSize largest) {
    RgbImage picture = picture(image, largest);
    return switch (layer) {
      case IMAGE -> picture;
      case DEPTH ->
          PanelPainter.depth(picture, PlaneStretch.depth(planes.depth(), picture), colours);
      case LABELS ->
          PanelPainter.labels(picture, PlaneStretch.labels(planes.labels(), picture), colours);
      case INSTANCES ->
          PanelPainter.instances(picture, PlaneStretch.instances(planes.instances(), picture));
      case UNCERTAINTY ->
          PanelPainter.uncertainty(picture, PlaneStretch.labels(planes.labels(), picture), unsure);
    };
  }
}
