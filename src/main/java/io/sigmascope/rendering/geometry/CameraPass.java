package io.sigmascope.rendering.geometry;

import io.sigmascope.rendering.surface.Skin;

/**
 * Draws bodies as the camera sees them: turns, clips and projects their faces, and keeps the
 * nearest a pixel. Buffers are reused; not safe for use by several threads.
 */
public final class CameraPass {
  /** Half the width, in pixels, below which a limb is not drawn thinner. */
  private static final float THINNEST_PIXELS = 0.4f;

  private final Facets facets;
  private final float[] m = new float[9];
  private float tx;
  private float ty;
  private float tz;
  private float[] inCamera = new float[3 * 1024];
  private Viewpoint eye;
  private int things;

  public CameraPass(int width, int height) {
    facets = new Facets(width, height);
    eye = Viewpoint.looking(width, height, 1, 0, 0, new float[3], 0, 0, 0);
  }

  /** Begins a frame. */
  public void begin(Viewpoint viewpoint) {
    eye = viewpoint;
    things = 0;
    facets.begin(viewpoint);
  }

  public Surfaces surfaces() {
    return facets.surfaces;
  }

  public VisibilityBuffer visibility() {
    return facets.visibility;
  }

  /** Counts, from the next frame on, what each thing would cover if nothing stood before it. */
  public FootprintCounter countFootprints() {
    facets.footprints.switchOn();
    return facets.footprints;
  }

  /**
   * Draws a body.
   *
   * @return the number that it has as a countable thing of this frame, or {@link Surfaces#NO_THING}
   */
  public int draw(Body body, Pose pose) {
    Shape shape = body.shape();
    combine(pose);
    if (!mayBeSeen(shape, pose.scale)) {
      return Surfaces.NO_THING;
    }
    int thing = body.countable() ? ++things : Surfaces.NO_THING;
    Skin[] skins = body.skins();
    drawFaces(shape, skins, thing, 1 / (pose.scale * pose.scale));
    for (int i = 0; i < shape.strokeSlots.length; i++) {
      drawStroke(shape.strokes, i * 8, pose.scale, skins[shape.strokeSlots[i]], thing);
    }
    for (int i = 0; i < shape.ballSlots.length; i++) {
      drawBall(shape.balls, i * 4, pose.scale, skins[shape.ballSlots[i]], thing);
    }
    return thing;
  }

  /**
   * Draws a piece of ground, given in ground coordinates.
   *
   * @param corners x, y, z of four corners, anticlockwise from above; nearly flat
   * @param uAxis x, y, z, constant: u is their product with (position, 1)
   * @param vAxis the same for v
   */
  public void drawGround(float[] corners, float[] uAxis, float[] vAxis, Skin skin) {
    float[] r = eye.rotation();
    System.arraycopy(r, 0, m, 0, 9);
    tx = -(r[0] * eye.x() + r[1] * eye.y() + r[2] * eye.z());
    ty = -(r[3] * eye.x() + r[4] * eye.y() + r[5] * eye.z());
    tz = -(r[6] * eye.x() + r[7] * eye.y() + r[8] * eye.z());
    float[] p = facets.polygon;
    for (int i = 0; i < 12; i += 3) {
      p[i] = turned(0, corners, i) + tx;
      p[i + 1] = turned(3, corners, i) + ty;
      p[i + 2] = turned(6, corners, i) + tz;
    }
    float ax = p[6] - p[0];
    float ay = p[7] - p[1];
    float az = p[8] - p[2];
    float bx = p[9] - p[3];
    float by = p[10] - p[4];
    float bz = p[11] - p[5];
    float nx = ay * bz - az * by;
    float ny = az * bx - ax * bz;
    float nz = ax * by - ay * bx;
    float distance = nx * p[0] + ny * p[1] + nz * p[2];
    if (distance >= -1e-6f || !facets.project(4)) {
      return;
    }
    int id = facets.add(skin, Surfaces.NO_THING, 0);
    facets.depthPlane(id, nx, ny, nz, distance);
    texturePlane(id, 1, uAxis, 0, 1);
    texturePlane(id, 2, vAxis, 0, 1);
    facets.fill(id, skin, Surfaces.NO_THING);
  }

  private void combine(Pose pose) {
    float[] r = eye.rotation();
    for (int row = 0; row < 9; row += 3) {
      for (int column = 0; column < 3; column++) {
        m[row + column] =
            r[row] * pose.m[column]
                + r[row + 1] * pose.m[3 + column]
                + r[row + 2] * pose.m[6 + column];
      }
    }
    float dx = pose.x - eye.x();
    float dy = pose.y - eye.y();
    float dz = pose.z - eye.z();
    tx = r[0] * dx + r[1] * dy + r[2] * dz;
    ty = r[3] * dx + r[4] * dy + r[5] * dz;
    tz = r[6] * dx + r[7] * dy + r[8] * dz;
  }

  private boolean mayBeSeen(Shape shape, float scale) {
    float radius = shape.radius * scale;
    float z = m[8] * shape.centreHeight + tz;
    if (z + radius < Facets.NEAR_METRES) {
      return false;
    }
    float x = m[2] * shape.centreHeight + tx;
    float reachX = (eye.width() / 2f + Math.abs(eye.cx() - eye.width() / 2f)) / eye.fx();
    if (Math.abs(x) - radius * (1 + reachX) > reachX * Math.max(z, 0)) {
      return false;
    }
    return radius * eye.fy() > 0.3f * z;
  }

  private void drawFaces(Shape shape, Skin[] skins, int thing, float perScale2) {
    int vertices = shape.vertices.length;
    if (inCamera.length < vertices) {
      inCamera = new float[vertices * 2];
    }
    float[] p = shape.vertices;
    for (int i = 0; i < vertices; i += 3) {
      inCamera[i] = m[0] * p[i] + m[1] * p[i + 1] + m[2] * p[i + 2] + tx;
      inCamera[i + 1] = m[3] * p[i] + m[4] * p[i + 1] + m[5] * p[i + 2] + ty;
      inCamera[i + 2] = m[6] * p[i] + m[7] * p[i + 1] + m[8] * p[i + 2] + tz;
    }
    for (int face = 0; face < shape.faceSlots.length; face++) {
      int at = face * 3;
      float nx = turned(0, shape.normals, at);
      float ny = turned(3, shape.normals, at);
      float nz = turned(6, shape.normals, at);
      int corner = shape.corners[shape.first[face]] * 3;
      float distance =
          nx * inCamera[corner] + ny * inCamera[corner + 1] + nz * inCamera[corner + 2];
      if (distance >= -1e-6f && !(shape.twoSided[face] && distance > 1e-6f)) {
        continue;
      }
      int n = 0;
      for (int i = shape.first[face]; i < shape.first[face + 1]; i++) {
        int from = shape.corners[i] * 3;
        facets.polygon[n++] = inCamera[from];
        facets.polygon[n++] = inCamera[from + 1];
        facets.polygon[n++] = inCamera[from + 2];
      }
      if (!facets.project(n / 3)) {
        continue;
      }
      Skin skin = skins[shape.faceSlots[face]];
      int id = facets.add(skin, thing, 0);
      facets.depthPlane(id, nx, ny, nz, distance);
      texturePlane(id, 1, shape.uAxes, face * 4, perScale2);
      texturePlane(id, 2, shape.vAxes, face * 4, perScale2);
      facets.fill(id, skin, thing);
    }
  }

  private float turned(int row, float[] vector, int at) {
    return m[row] * vector[at] + m[row + 1] * vector[at + 1] + m[row + 2] * vector[at + 2];
  }

  private void texturePlane(int id, int which, float[] axes, int at, float perScale2) {
    float ax = turned(0, axes, at) * perScale2;
    float ay = turned(3, axes, at) * perScale2;
    float az = turned(6, axes, at) * perScale2;
    float start = axes[at + 3] - (ax * tx + ay * ty + az * tz);
    facets.texturePlane(id, which, ax, ay, az, start);
  }

  private void drawStroke(float[] s, int at, float scale, Skin skin, int thing) {
    float ax = m[0] * s[at] + m[1] * s[at + 1] + m[2] * s[at + 2] + tx;
    float ay = m[3] * s[at] + m[4] * s[at + 1] + m[5] * s[at + 2] + ty;
    float az = m[6] * s[at] + m[7] * s[at + 1] + m[8] * s[at + 2] + tz;
    float bx = m[0] * s[at + 4] + m[1] * s[at + 5] + m[2] * s[at + 6] + tx;
    float by = m[3] * s[at + 4] + m[4] * s[at + 5] + m[5] * s[at + 6] + ty;
    float bz = m[6] * s[at + 4] + m[7] * s[at + 5] + m[8] * s[at + 6] + tz;
    if (az < Facets.NEAR_METRES && bz < Facets.NEAR_METRES) {
      return;
    }
    float dx = bx - ax;
    float dy = by - ay;
    float dz = bz - az;
    float length = (float) Math.sqrt(dx * dx + dy * dy + dz * dz);
    float mx = (ax + bx) / 2;
    float my = (ay + by) / 2;
    float mz = (az + bz) / 2;
    float sx = dy * mz - dz * my;
    float sy = dz * mx - dx * mz;
    float sz = dx * my - dy * mx;
    float side = (float) Math.sqrt(sx * sx + sy * sy + sz * sz);
    if (side < 1e-6f) {
      return;
    }
    sx /= side;
    sy /= side;
    sz /= side;
    float ra = Math.max(s[at + 3] * scale, THINNEST_PIXELS / eye.fy() * az);
    float rb = Math.max(s[at + 7] * scale, THINNEST_PIXELS / eye.fy() * bz);
    facets.corner(0, ax + sx * ra, ay + sy * ra, az + sz * ra);
    facets.corner(1, ax - sx * ra, ay - sy * ra, az - sz * ra);
    facets.corner(2, bx - sx * rb, by - sy * rb, bz - sz * rb);
    facets.corner(3, bx + sx * rb, by + sy * rb, bz + sz * rb);
    if (!facets.project(4)) {
      return;
    }
    float nx = sy * dz - sz * dy;
    float ny = sz * dx - sx * dz;
    float nz = sx * dy - sy * dx;
    int id = facets.add(skin, thing, 1);
    facets.depthPlane(id, nx, ny, nz, nx * ax + ny * ay + nz * az);
    float perR = 1 / Math.max(ra, rb);
    facets.texturePlane(
        id, 1, sx * perR, sy * perR, sz * perR, -(sx * ax + sy * ay + sz * az) * perR);
    float perL = 1 / length;
    facets.texturePlane(
        id, 2, dx * perL, dy * perL, dz * perL, -(dx * ax + dy * ay + dz * az) * perL);
    facets.fill(id, skin, thing);
  }

  private void drawBall(float[] b, int at, float scale, Skin skin, int thing) {
    float x = m[0] * b[at] + m[1] * b[at + 1] + m[2] * b[at + 2] + tx;
    float y = m[3] * b[at] + m[4] * b[at + 1] + m[5] * b[at + 2] + ty;
    float z = m[6] * b[at] + m[7] * b[at + 1] + m[8] * b[at + 2] + tz;
    if (z < Facets.NEAR_METRES) {
      return;
    }
    float r = Math.max(b[at + 3] * scale, THINNEST_PIXELS / eye.fy() * z);
    facets.corner(0, x - r, y - r, z);
    facets.corner(1, x + r, y - r, z);
    facets.corner(2, x + r, y + r, z);
    facets.corner(3, x - r, y + r, z);
    if (!facets.project(4)) {
      return;
    }
    int id = facets.add(skin, thing, 2);
    facets.depthPlane(id, 0, 0, -1, -z);
    facets.texturePlane(id, 1, 1 / r, 0, 0, -x / r);
    facets.texturePlane(id, 2, 0, -1 / r, 0, y / r);
    facets.fill(id, skin, thing);
  }
}
