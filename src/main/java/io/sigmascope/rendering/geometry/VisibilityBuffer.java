package io.sigmascope.rendering.geometry;

import io.sigmascope.rendering.surface.Mask;
import java.util.Arrays;

/** Which face is nearest at each pixel, and how near. */
public final class VisibilityBuffer {
  /** 1 / depth a pixel, 0 where there is only sky. */
  private final float[] inverseDepth;

  private final int[] faces;
  private final int width;

  VisibilityBuffer(int width, int height) {
    this.width = width;
    inverseDepth = new float[width * height];
    faces = new int[width * height];
  }

  void clear() {
    Arrays.fill(inverseDepth, 0);
    Arrays.fill(faces, 0);
  }

  /** Face number a pixel, rows from the top; 0 is the sky. Not to be written to. */
  public int[] faces() {
    return faces;
  }

  /** 1 / depth a pixel, in 1/m. Not to be written to. */
  public float[] inverseDepth() {
    return inverseDepth;
  }

  void fill(Outline outline, int face, float wx, float wy, float w0) {
    for (int row = outline.top; row <= outline.bottom; row++) {
      int from = outline.from[row];
      int to = outline.to[row];
      float start = w0 + wy * row;
      int at = row * width;
      for (int x = from; x <= to; x++) {
        float w = start + wx * x;
        if (w > inverseDepth[at + x]) {
          inverseDepth[at + x] = w;
          faces[at + x] = face;
        }
      }
    }
  }

  /** As {@link #fill}, leaving out the holes of the face's mask. */
  void fillMasked(Outline outline, int face, Surfaces surfaces, Mask mask) {
    float wx = surfaces.plane(face, 0);
    float wy = surfaces.plane(face, 1);
    float w0 = surfaces.plane(face, 2);
    float ux = surfaces.plane(face, 3);
    float uy = surfaces.plane(face, 4);
    float u0 = surfaces.plane(face, 5);
    float vx = surfaces.plane(face, 6);
    float vy = surfaces.plane(face, 7);
    float v0 = surfaces.plane(face, 8);
    for (int row = outline.top; row <= outline.bottom; row++) {
      int at = row * width;
      for (int x = outline.from[row]; x <= outline.to[row]; x++) {
        float w = w0 + wy * row + wx * x;
        if (w > inverseDepth[at + x]) {
          float z = 1 / w;
          float u = (u0 + uy * row + ux * x) * z;
          float v = (v0 + vy * row + vx * x) * z;
          float footprint = Math.abs(ux - u * wx) * z;
          if (mask.covers(u, v, footprint)) {
            inverseDepth[at + x] = w;
            faces[at + x] = face;
          }
        }
      }
    }
  }
}
