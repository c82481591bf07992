package io.sigmascope.image;

import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.frame.DepthMap;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelMap;
import io.sigmascope.frame.RgbImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Paints planes over a picture of their size, of which enough stays to see what they are about. */
final class PanelPainter {
  private static final int OUTLINE_PIXELS = 2;

  private final RgbImage picture;
  private final byte[] out;

  private PanelPainter(RgbImage picture) {
    this.picture = picture;
    out = picture.rgb().clone();
  }

  /** Depth in full colour; the darkened picture where it is not known. */
  static RgbImage depth(RgbImage picture, DepthMap depth, ColourScheme colours) {
    PanelPainter painter = new PanelPainter(picture);
    for (int i = 0; i < depth.metres().length; i++) {
      boolean known = !Float.isNaN(depth.metres()[i]);
      painter.blend(i, colours.ofDepth(depth.metres()[i]), known ? 1 : 0.65);
    }
    return painter.painted();
  }

  /** Half picture, half class colour; the picture alone where there is no label. */
  static RgbImage labels(RgbImage picture, LabelMap labels, ColourScheme colours) {
    PanelPainter painter = new PanelPainter(picture);
    for (int i = 0; i < labels.trainIds().length; i++) {
      int colour = colours.ofTrainId(labels.trainIds()[i] & 0xFF);
      painter.blend(i, colour, colour == Palette.UNKNOWN ? 0 : 0.55);
    }
    return painter.painted();
  }

  /** How unsure the labels of each class are in this frame. */
  static RgbImage uncertainty(RgbImage picture, LabelMap labels, List<ClassUncertainty> ofClasses) {
    Map<Integer, Float> entropies = new HashMap<>();
    ofClasses.forEach(of -> entropies.put(of.type().trainId(), of.meanEntropy()));
    PanelPainter painter = new PanelPainter(picture);
    for (int i = 0; i < labels.trainIds().length; i++) {
      Float entropy = entropies.get(labels.trainIds()[i] & 0xFF);
      painter.blend(
          i,
          entropy == null ? Palette.UNKNOWN : Palette.ofEntropy(entropy),
          entropy == null ? 0 : 0.7);
    }
    return painter.painted();
  }

  /** Instances tinted and outlined in a colour each, the rest darkened. */
  static RgbImage instances(RgbImage picture, InstanceMap instances) {
    PanelPainter painter = new PanelPainter(picture);
    for (int y = 0; y < instances.height(); y++) {
      for (int x = 0; x < instances.width(); x++) {
        int id = instances.at(x, y);
        int i = y * instances.width() + x;
        if (id < InstanceMap.FIRST_INSTANCE) {
          painter.blend(i, Palette.UNKNOWN, 0.45);
        } else {
          painter.blend(i, Palette.ofInstance(id), isNearEdge(instances, x, y) ? 1 : 0.35);
        }
      }
    }
    return painter.painted();
  }

  private static boolean isNearEdge(InstanceMap instances, int x, int y) {
    int id = instances.at(x, y);
    int left = Math.max(0, x - OUTLINE_PIXELS);
    int right = Math.min(instances.width() - 1, x + OUTLINE_PIXELS);
    int top = Math.max(0, y - OUTLINE_PIXELS);
    int bottom = Math.min(instances.height() - 1, y + OUTLINE_PIXELS);
    return instances.at(left, y) != id
        || instances.at(right, y) != id
        || instances.at(x, top) != id
        || instances.at(x, bottom) != id;
  }

  /**
   * @param opacity 0 leaves the picture, 1 hides it
   */
  private void blend(int pixel, int rgb, double opacity) {
    for (int c = 0; c < 3; c++) {
      int over = rgb >> (16 - 8 * c) & 0xFF;
      int under = out[3 * pixel + c] & 0xFF;
      out[3 * pixel + c] = (byte) Math.round(under + (over - under) * opacity);
    }
  }

  private RgbImage painted() {
    return new RgbImage(picture.width(), picture.height(), out);
  }
}
