package io.sigmascope.dataset;

import io.sigmascope.frame.RgbImage;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * What befalls a camera, done to a picture: to ask whether a model notices. Never trained on. Light
 * is taken to be the display level to the power of 2.2.
 */
public enum Disturbance {
  /** The strength is the share of the light that is lost. */
  DARKENED {
    @Override
    public RgbImage apply(RgbImage picture, double strength, SplittableRandom random) {
      return relit(picture, light -> light * (1 - strength));
    }
  },

  /**
   * Grey light lies over the picture, as fog has it from a distance or a lens from mist. The
   * strength is the share of the light that is fog's.
   */
  FOGGED {
    @Override
    public RgbImage apply(RgbImage picture, double strength, SplittableRandom random) {
      double veil = Math.pow(VEIL / 255, GAMMA);
      return relit(picture, light -> light + strength * (veil - light));
    }
  },

  /**
   * A flat grey rectangle of the picture's shape, drawn: black to mid grey, anywhere. The strength
   * is the share of the picture that it hides.
   */
  OCCLUDED {
    @Override
    public RgbImage apply(RgbImage picture, double strength, SplittableRandom random) {
      int width = (int) Math.round(picture.width() * Math.sqrt(strength));
      int height = (int) Math.round(picture.height() * Math.sqrt(strength));
      int left = random.nextInt(picture.width() - width + 1);
      int top = random.nextInt(picture.height() - height + 1);
      byte grey = (byte) random.nextInt(LIGHTEST_COVER + 1);
      byte[] rgb = picture.rgb().clone();
      for (int y = top; y < top + height; y++) {
        int row = y * picture.width();
        for (int i = 3 * (row + left); i < 3 * (row + left + width); i++) {
          rgb[i] = grey;
        }
      }
      return new RgbImage(picture.width(), picture.height(), rgb);
    }
  };

  private static final double GAMMA = 2.2;

  /** The display level of fog. */
  private static final double VEIL = 200;

  private static final int LIGHTEST_COVER = 128;

  /**
   * Gives a disturbed copy.
   *
   * @param strength 0 leaves the picture as it is, 1 leaves nothing of it
   */
  public abstract RgbImage apply(RgbImage picture, double strength, SplittableRandom random);

  private static RgbImage relit(RgbImage picture, DoubleUnaryOperator change) {
    byte[] levels = new byte[256];
    for (int level = 0; level < levels.length; level++) {
      double light = change.applyAsDouble(Math.pow(level / 255.0, GAMMA));
      levels[level] = (byte) Math.round(255 * Math.pow(light, 1 / GAMMA));
    }
    byte[] rgb = new byte[picture.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = levels[picture.rgb()[i] & 0xFF];
    }
    return new RgbImage(picture.width(), picture.height(), rgb);
  }
}
