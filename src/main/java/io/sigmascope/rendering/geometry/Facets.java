package io.sigmascope.rendering.geometry;

import io.sigmascope.rendering.surface.Mask;
import io.sigmascope.rendering.surface.Skin;

/**
 * One flat polygon after the other, in camera coordinates, on its way into the visibility buffer:
 * set the corners, {@link #project}, {@link #add} it with its planes, {@link #fill}.
 */
final class Facets {
  /** Nothing nearer than this is drawn, metres. */
  static final float NEAR_METRES = 0.3f;

  final Surfaces surfaces = new Surfaces();
  final VisibilityBuffer visibility;
  final FootprintCounter footprints;

  /** x, y, z a corner of the polygon to draw next. */
  final float[] polygon = new float[3 * 40];

  private final float[] clipped = new float[3 * 40];
  private final Outline outline;
  private Viewpoint eye;

  Facets(int width, int height) {
    visibility = new VisibilityBuffer(width, height);
    outline = new Outline(width, height);
    footprints = new FootprintCounter(width, height);
    eye = Viewpoint.looking(width, height, 1, 0, 0, new float[3], 0, 0, 0);
  }

  void begin(Viewpoint viewpoint) {
    eye = viewpoint;
    surfaces.clear();
    visibility.clear();
    footprints.clear();
  }

  void corner(int i, float x, float y, float z) {
    polygon[i * 3] = x;
    polygon[i * 3 + 1] = y;
    polygon[i * 3 + 2] = z;
  }

  /** Adds the polygon's face, and says its number. */
  int add(Skin skin, int thing, int roundness) {
    return surfaces.add(skin, thing, roundness);
  }

  /**
   * Gives a face its plane n·P = distance of camera coordinates P.
   *
   * @param distance not 0
   */
  void depthPlane(int id, float nx, float ny, float nz, float distance) {
    float wx = nx / (eye.fx() * distance);
    float wy = ny / (eye.fy() * distance);
    float w0 = nz / distance - wx * (eye.cx() - 0.5f) - wy * (eye.cy() - 0.5f);
    surfaces.plane(id, 0, wx, wy, w0);
  }

  /** For an attribute a·P + start of camera coordinates P. */
  void texturePlane(int id, int which, float ax, float ay, float az, float start) {
    float perColumn = ax / eye.fx();
    float perRow = ay / eye.fy();
    float constant = az - perColumn * (eye.cx() - 0.5f) - perRow * (eye.cy() - 0.5f);
    surfaces.plane(
        id,
        which,
        perColumn + start * surfaces.plane(id, 0),
        perRow + start * surfaces.plane(id, 1),
        constant + start * surfaces.plane(id, 2));
  }

  /** Draws the projected polygon. */
  void fill(int id, Skin skin, int thing) {
    Mask mask = skin.mask();
    if (mask == Mask.SOLID) {
      visibility.fill(
          outline, id, surfaces.plane(id, 0), surfaces.plane(id, 1), surfaces.plane(id, 2));
    } else {
      visibility.fillMasked(outline, id, surfaces, mask);
    }
    if (thing != Surfaces.NO_THING) {
      footprints.count(outline, thing, id, surfaces, mask);
    }
  }

  /** Cuts the polygon at the near plane and projects it; false when no pixel is left. */
  boolean project(int corners) {
    float[] from = polygon;
    int count = corners;
    boolean cut = false;
    for (int i = 0; i < count; i++) {
      cut |= from[i * 3 + 2] < NEAR_METRES;
    }
    if (cut) {
      count = clip(corners);
      from = clipped;
      if (count < 3) {
        return false;
      }
    }
    for (int i = 0; i < count; i++) {
      float perZ = 1 / from[i * 3 + 2];
      outline.x[i] = eye.cx() + eye.fx() * from[i * 3] * perZ;
      outline.y[i] = eye.cy() + eye.fy() * from[i * 3 + 1] * perZ;
    }
    outline.corners = count;
    return outline.scan();
  }

  private int clip(int corners) {
    int count = 0;
    for (int i = 0, j = corners - 1; i < corners; j = i++) {
      float zi = polygon[i * 3 + 2];
      float zj = polygon[j * 3 + 2];
      if ((zi < NEAR_METRES) != (zj < NEAR_METRES)) {
        float t = (NEAR_METRES - zj) / (zi - zj);
        clipped[count * 3] = polygon[j * 3] + (polygon[i * 3] - polygon[j * 3]) * t;
        clipped[count * 3 + 1] = polygon[j * 3 + 1] + (polygon[i * 3 + 1] - polygon[j * 3 + 1]) * t;
        clipped[count * 3 + 2] = NEAR_METRES;
        count++;
      }
      if (zi >= NEAR_METRES) {
        clipped[count * 3] = polygon[i * 3];
        clipped[count * 3 + 1] = polygon[i * 3 + 1];
        clipped[count * 3 + 2] = zi;
        count++;
      }
    }
    return count;
  }
}
