package io.sigmascope.rendering.shading;

import io.sigmascope.rendering.geometry.CameraPass;
import io.sigmascope.rendering.geometry.ShadowMap;
import io.sigmascope.rendering.geometry.Surfaces;
import io.sigmascope.rendering.geometry.Viewpoint;
import io.sigmascope.rendering.texture.Dice;
import io.sigmascope.rendering.world.WorldStyle;

/**
 * Turns what is visible into light: walks the picture in runs of one face, colours each run and
 * shines on it. Buffers are reused; not safe for use by several threads.
 */
public final class FramePainter {
  private final Span span;
  private final SurfacePainter painter;
  private final Illumination illumination;
  private final SkyPainter sky;
  private final float[][] picture;

  public FramePainter(WorldStyle style, Light light, int width, int height) {
    span = new Span(width);
    painter = new SurfacePainter(light, span);
    illumination = new Illumination(light, style.weather().hazePerMetre());
    sky = new SkyPainter(light, style.weather().clouds(), Dice.of(style.seed(), 31));
    picture = new float[3][width * height];
  }

  /**
   * Paints a frame.
   *
   * @param firstLamp metres ahead of the camera of a street lamp
   * @return red, green and blue light a pixel; valid until the next call
   */
  public float[][] paint(
      CameraPass seen,
      Viewpoint eye,
      ShadowMap near,
      ShadowMap far,
      float firstLamp,
      float lampSpacing,
      double seconds) {
    illumination.begin(eye, near, far, firstLamp, lampSpacing);
    int width = eye.width();
    int[] faces = seen.visibility().faces();
    Surfaces surfaces = seen.surfaces();
    for (int row = 0; row < eye.height(); row++) {
      int at = row * width;
      for (int from = 0; from < width; ) {
        int face = faces[at + from];
        int to = from + 1;
        while (to < width && faces[at + to] == face) {
          to++;
        }
        if (face == 0) {
          sky.paint(eye, row, from, to, seconds, picture);
        } else {
          span.locate(surfaces, face, eye, row, from, to);
          surfaces.skin(face).look().show(painter);
          illumination.shine(span, eye, near, far, picture);
        }
        from = to;
      }
    }
    return picture;
  }
}
