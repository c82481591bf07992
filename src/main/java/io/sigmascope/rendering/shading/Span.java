package io.sigmascope.rendering.shading;

import io.sigmascope.rendering.geometry.Surfaces;
import io.sigmascope.rendering.geometry.Viewpoint;

/**
 * A run of pixels of one face in one row: where each lies on the face, and the colour found for it.
 * Reused from run to run.
 */
final class Span {
  int row;
  int start;
  int count;

  /** Depth along the optical axis, metres. */
  final float[] z;

  /** Place on the face, in the units of its look. */
  final float[] u;

  final float[] v;

  /** How much of u and v the pixel covers. */
  final float[] footU;

  final float[] footV;

  /** Share of light that the surface gives back. */
  final float[] red;

  final float[] green;
  final float[] blue;

  /** Light that comes from the surface without being shone on: lamps, mirrored sky. */
  final float[] glowRed;

  final float[] glowGreen;
  final float[] glowBlue;

  /** Unit normal in ground coordinates, towards the viewer. */
  float nx;

  float ny;
  float nz;

  /** Height (sine of the elevation) of the direction that a mirror here would show. */
  float mirrored;

  /** How squarely the surface is looked at, 0..1. */
  float facing;

  int roundness;

  /** For round surfaces: direction in which u grows, and v. */
  final float[] uDirection = new float[3];

  final float[] vDirection = new float[3];

  Span(int width) {
    z = new float[width];
    u = new float[width];
    v = new float[width];
    footU = new float[width];
    footV = new float[width];
    red = new float[width];
    green = new float[width];
    blue = new float[width];
    glowRed = new float[width];
    glowGreen = new float[width];
    glowBlue = new float[width];
  }

  void locate(Surfaces surfaces, int face, Viewpoint eye, int atRow, int from, int to) {
    row = atRow;
    start = from;
    count = to - from;
    float wx = surfaces.plane(face, 0);
    float wy = surfaces.plane(face, 1);
    float ux = surfaces.plane(face, 3);
    float uy = surfaces.plane(face, 4);
    float vx = surfaces.plane(face, 6);
    float vy = surfaces.plane(face, 7);
    float w0 = surfaces.plane(face, 2) + wy * row + wx * from;
    float u0 = surfaces.plane(face, 5) + uy * row + ux * from;
    float v0 = surfaces.plane(face, 8) + vy * row + vx * from;
    for (int i = 0; i < count; i++) {
      float depth = 1 / (w0 + wx * i);
      float uHere = (u0 + ux * i) * depth;
      float vHere = (v0 + vx * i) * depth;
      z[i] = depth;
      u[i] = uHere;
      v[i] = vHere;
      footU[i] = (Math.abs(ux - uHere * wx) + Math.abs(uy - uHere * wy)) * depth;
      footV[i] = (Math.abs(vx - vHere * wx) + Math.abs(vy - vHere * wy)) * depth;
      glowRed[i] = 0;
      glowGreen[i] = 0;
      glowBlue[i] = 0;
    }
    roundness = surfaces.roundness(face);
    orient(surfaces, face, eye);
  }

  private void orient(Surfaces surfaces, int face, Viewpoint eye) {
    float cameraX = -surfaces.plane(face, 0) * eye.fx();
    float cameraY = -surfaces.plane(face, 1) * eye.fy();
    float cameraZ =
        -surfaces.plane(face, 2)
            - surfaces.plane(face, 0) * (eye.cx() - 0.5f)
            - surfaces.plane(face, 1) * (eye.cy() - 0.5f);
    float perLength =
        (float) (1 / Math.sqrt(cameraX * cameraX + cameraY * cameraY + cameraZ * cameraZ));
    cameraX *= perLength;
    cameraY *= perLength;
    cameraZ *= perLength;
    float[] r = eye.rotation();
    nx = r[0] * cameraX + r[3] * cameraY + r[6] * cameraZ;
    ny = r[1] * cameraX + r[4] * cameraY + r[7] * cameraZ;
    nz = r[2] * cameraX + r[5] * cameraY + r[8] * cameraZ;
    float rayX = (start + count * 0.5f - eye.cx()) / eye.fx();
    float rayY = (row + 0.5f - eye.cy()) / eye.fy();
    float perRay = (float) (1 / Math.sqrt(rayX * rayX + rayY * rayY + 1));
    float rayUp = (r[2] * rayX + r[5] * rayY + r[8]) * perRay;
    float against = (cameraX * rayX + cameraY * rayY + cameraZ) * perRay;
    facing = Math.min(1, Math.abs(against));
    mirrored = rayUp - 2 * against * nz;
    if (roundness > 0) {
      direction(surfaces, face, 3, eye, uDirection);
      direction(surfaces, face, 6, eye, vDirection);
    }
  }

  /** The unit direction, in ground coordinates, in which a texture coordinate grows. */
  private void direction(Surfaces surfaces, int face, int index, Viewpoint eye, float[] into) {
    float at = index == 3 ? u[0] : v[0];
    float x = (surfaces.plane(face, index) - at * surfaces.plane(face, 0)) * eye.fx();
    float y = (surfaces.plane(face, index + 1) - at * surfaces.plane(face, 1)) * eye.fy();
    float perLength = (float) (1 / Math.sqrt(x * x + y * y + 1e-12f));
    float[] r = eye.rotation();
    for (int i = 0; i < 3; i++) {
      into[i] = (r[i] * x + r[3 + i] * y) * perLength;
    }
  }

  /** One colour for all pixels. */
  void fill(float r, float g, float b) {
    for (int i = 0; i < count; i++) {
      red[i] = r;
      green[i] = g;
      blue[i] = b;
    }
  }
}
